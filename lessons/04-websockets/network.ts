import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, which transport each of them speaks, and what the node says of it.

export const PEERS = ['alice', 'bob', 'carol', 'dave'] as const
export type PeerName = (typeof PEERS)[number]

/** As it is written in a multiaddr. */
export type Transport = 'tcp' | 'ws'

/** Nobody speaks more than one: who has a connection has it over this. */
export const SPEAKS: { [Peer in PeerName]: Transport } = {
  alice: 'tcp',
  bob: 'ws',
  carol: 'tcp',
  dave: 'ws'
}

interface Peer {
  peerId: string
  addr: string
}

export type Network = { [Name in PeerName]: Peer } & {
  node: { peerId: string; ip: string }
}

const NOBODY: Peer = { peerId: '', addr: '' }
const NO_NETWORK: Network = {
  node: { peerId: '', ip: '' },
  alice: NOBODY,
  bob: NOBODY,
  carol: NOBODY,
  dave: NOBODY
}

export function network(history: History): Network {
  return history.data<Network>('challenge', 'network') ?? NO_NETWORK
}

export function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}

/** An address to listen on, taken to pieces; undefined for one of neither transport. */
export function parseListener(addr: string) {
  const [, host, port, ws] = /^\/ip4\/(.+)\/tcp\/(\d+)(\/ws)?$/.exec(withoutPeer(addr)) ?? []
  const transport: Transport = ws === undefined ? 'tcp' : 'ws'
  return host === undefined ? undefined : { host, port, transport }
}

/** The address, without its peer id, at which the node says that it listens for this transport. */
export function listenerOf(history: History, transport: Transport): string | undefined {
  const { ip } = network(history).node
  const line = history.event('listening', 'node', ({ multiaddr }) => {
    const listener = parseListener(multiaddr)
    return listener?.host === ip && listener.port !== '0' && listener.transport === transport
  })
  return line && withoutPeer(line.multiaddr)
}

/** This peer's own end of the connection that it has dialled. */
export function ownEnd(history: History, peer: PeerName): string | undefined {
  const dialled = history.all('rung', peer).filter(each => each.direction === 'outbound')
  return dialled.find(each => each.rung === 'tcp' && each.ok)?.localAddr
}
