import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, what was told in identify, and what of it was logged.

export const AGENT_VERSION = 'universal-connectivity/0.1.0'
export const PROTOCOL_VERSION = 'ipfs/0.1.0'

/** Those in REMOTE_PEERS; bob is reached over WebSockets. */
export const DIALLED = ['alice', 'bob', 'mallory'] as const
export type PeerName = (typeof DIALLED)[number] | 'carol' | 'dave'

/** What a peer tells, as it belongs into a line; empty where it does not say. */
export interface Words {
  protocolVersion: string
  agentVersion: string
}

type Peers = { [Each in PeerName]: Words & { peerId: string } }

interface Network extends Peers {
  node: { peerId: string; ip: string }
  /** The peer id of nobody, in whose name mallory would like to have a line. */
  forged: string
}

const NOBODY = { peerId: '', protocolVersion: '', agentVersion: '' }
const NO_NETWORK: Network = {
  node: { peerId: '', ip: '' },
  alice: NOBODY,
  bob: NOBODY,
  mallory: NOBODY,
  carol: NOBODY,
  dave: NOBODY,
  forged: ''
}

export function network(history: History): Network {
  return history.data<Network>('challenge', 'network') ?? NO_NETWORK
}

/** Words of a peer, and the observation from which on they can be known. */
type Told = Words & { from: number }

/** What this peer has told, one after the other. */
export function toldBy(history: History, peer: PeerName): [Told, ...Told[]] {
  const { agentVersion, protocolVersion } = network(history)[peer]
  const from = history.first('rung', peer)?.seq ?? Number.POSITIVE_INFINITY
  const first = { agentVersion, protocolVersion, from }
  const change = history.first('challenge', undefined, each => each.name === 'new-agent')
  if (change === undefined || peer !== 'alice') return [first]
  return [first, { ...first, ...(change.data as { agentVersion: string }), from: change.seq }]
}

/** What the node has told this peer: its answer to identify, and pushes. */
export function toldTo(history: History, peer: PeerName) {
  const { node } = network(history)
  return history.all('identified', peer).filter(each => each.peerId === node.peerId)
}

export function identifyLines(history: History, peer: PeerName) {
  const { peerId } = network(history)[peer]
  return history.events('identify', 'node').filter(each => each.peerId === peerId)
}

/** The condition that there is a line with what this peer has told last. */
export function isLogged(peer: PeerName): (history: History) => unknown {
  return history => {
    const [first, last = first] = toldBy(history, peer)
    return identifyLines(history, peer).some(line => quotes(line, last))
  }
}

/** Whether a line has exactly these words, and came when they could be known. */
export function quotes(line: Words & { seq: number }, told: Told): boolean {
  return (
    line.protocolVersion === told.protocolVersion &&
    line.agentVersion === told.agentVersion &&
    line.seq > told.from
  )
}

const ENDS = { tcp: /^\/tcp\/\d+$/, webSockets: /^\/tcp\/\d+\/ws$/ }

/** Where the node has told alice that it can be reached over this transport. */
export function toldAddr(history: History, transport: keyof typeof ENDS): string | undefined {
  const host = `/ip4/${network(history).node.ip}`
  return toldTo(history, 'alice')
    .flatMap(each => each.listenAddrs)
    .map(addr => addr.replace(/\/p2p\/[^/]+$/, ''))
    .find(addr => addr.startsWith(`${host}/`) && ENDS[transport].test(addr.slice(host.length)))
}
