import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, and what was seen and said of the DHT.

export const BOOTSTRAP = ['alice', 'bob'] as const
/** Those who speak Kademlia; alice alone knows carol, and dave and erin come later. */
const SERVERS = [...BOOTSTRAP, 'carol', 'dave', 'erin'] as const
export type PeerName = (typeof SERVERS)[number] | 'frank'
/** The two that are started: with bootstrap peers, and without. */
export type NodeName = 'node' | 'lonely'

type Network = { [Each in NodeName | PeerName]: string } & {
  /** Addresses of the bootstrap peers; nobody is at the ghost's. */
  bootstrapPeers: string[]
  ghost: string
  /** What carol calls herself. */
  carolsAgent: string
}

const NO_NETWORK: Network = {
  node: '',
  lonely: '',
  alice: '',
  bob: '',
  carol: '',
  dave: '',
  erin: '',
  frank: '',
  bootstrapPeers: [],
  ghost: '',
  carolsAgent: ''
}

export function network(history: History): Network {
  return history.data<Network>('challenge', 'network') ?? NO_NETWORK
}

/** The peer ids of those who can be in a routing table. */
export function serverIds(history: History): string[] {
  const ids = network(history)
  return SERVERS.map(name => ids[name])
}

/** How a peer id is told in a report. */
export function nameOf(history: History, peerId: string): string {
  const known = Object.entries(network(history)).find(([, id]) => id === peerId)
  return known?.[0] ?? peerId
}

/** The fault of this name that concerns this peer. */
export function faultAt(history: History, name: string): { seq: number; at: number } | undefined {
  return history.first('fault', undefined, each => each.name === name)
}

/** What this peer was asked over the DHT by the node. */
export function requestsSeen(history: History, peer: PeerName, node: NodeName = 'node') {
  const peerId = network(history)[node]
  return history.all('dht-request-seen', peer).filter(each => each.peerId === peerId)
}

/** The first time that one of these peers was asked by the node who is close to the node itself. */
export function selfLookup(
  history: History,
  peers: readonly PeerName[] = BOOTSTRAP,
  node: NodeName = 'node'
) {
  const self = network(history)[node]
  return peers
    .flatMap(peer => requestsSeen(history, peer, node))
    .filter(each => each.request === 'FIND_NODE' && each.key === self)
    .toSorted((one, other) => one.seq - other.seq)[0]
}

/** The condition that this reference peer has taken that peer into its routing table. */
export function tookIn(peer: PeerName, peerId: string) {
  return (history: History) =>
    history.first(
      'routing-table-changed',
      peer,
      each => each.change === 'added' && each.peerId === peerId
    )
}

export function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}

/** The first address that this node listens on, with its peer id. */
export function listensAt(history: History, node: NodeName): string {
  const logged = history.event('listening', node)?.multiaddr ?? ''
  return `${withoutPeer(logged)}/p2p/${network(history)[node]}`
}

/** The address at which dave has found the node; empty when he has not. */
export function foundAt(history: History): string {
  const { node } = network(history)
  const [addr] = history.first('peer-found', 'dave')?.addrs ?? []
  return addr === undefined ? '' : `${withoutPeer(addr)}/p2p/${node}`
}

/** The node's answers to questions of one kind. */
export function answers(history: History, request: 'FIND_NODE' | 'GET_VALUE' | 'PUT_VALUE') {
  const { node } = network(history)
  return history
    .all('dht-answered')
    .filter(each => each.request === request && each.peerId === node)
}
