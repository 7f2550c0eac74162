import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, and what was seen and said of them.

interface Peer {
  peerId: string
  addr: string
}

interface Network {
  node: { peerId: string; ip: string }
  alice: Peer
  bob: Peer
  carol: Peer
  ghost: string
  malformed: string
}

export const PEERS = ['alice', 'bob', 'carol'] as const
export type PeerName = (typeof PEERS)[number]

const NOBODY: Peer = { peerId: '', addr: '' }
const NO_NETWORK: Network = {
  node: { peerId: '', ip: '' },
  alice: NOBODY,
  bob: NOBODY,
  carol: NOBODY,
  ghost: '',
  malformed: ''
}

export function network(history: History): Network {
  return history.data<Network>('challenge', 'network') ?? NO_NETWORK
}

export function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}

/** The line by which the node says that it is going to dial this address. */
export function dialingLine(history: History, addr: string) {
  const home = withoutPeer(addr)
  return history.event('dialing', 'node', each => withoutPeer(each.multiaddr) === home)
}

/** A warning may name a peer by its address, with or without its id, as host:port, or by its id. */
export function namesAddr(text: string, addr: string): boolean {
  const [, ip, port, peerId = addr] = /^\/ip4\/(.+)\/tcp\/(\d+)\/p2p\/(.+)$/.exec(addr) ?? []
  const names = [`/ip4/${ip}/tcp/${port}`, `${ip}:${port}`]
  return text.includes(peerId) || names.some(name => text.split(name).slice(1).some(isNoDigit))
}

function isNoDigit(rest: string): boolean {
  return !/^\d/.test(rest)
}

/** The condition that this peer has an upgraded connection with the node. */
export function connectedTo(peer: PeerName): (history: History) => unknown {
  return history => connectionsOf(history, peer)[0]
}

export function connectionsOf(history: History, peer: PeerName) {
  const { node } = network(history)
  return history.all('connection-opened', peer).filter(each => each.peerId === node.peerId)
}

export function connectedLines(history: History, peerId: string) {
  return history.events('connected', 'node').filter(each => each.peerId === peerId)
}

/** The first of the node's addresses that is the one it was asked for, without its peer id. */
export function listensAt(history: History): string | undefined {
  const asked = `/ip4/${network(history).node.ip}/`
  const logged = history.event('listening', 'node', each => each.multiaddr.startsWith(asked))
  return logged && withoutPeer(logged.multiaddr)
}

/** When this peer was made to leave: a sequence number, infinite while it is there. */
export function leftAt(history: History, peer: PeerName): number {
  const left = history.first(
    'fault',
    undefined,
    each => each.name === 'left' && (each.data as { peer: string }).peer === peer
  )
  return left?.seq ?? Number.POSITIVE_INFINITY
}

/** Carol's own end of the connection that she dialled. */
export function carolsEnd(history: History): string | undefined {
  return history.first('rung', 'carol', each => each.rung === 'tcp' && each.ok)?.localAddr
}
