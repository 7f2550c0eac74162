import { type History, withoutPeer } from '#checker/checkpoint'
import { BOOTSTRAP } from './who.ts'

// What the peers saw of a node's Kademlia.

/** The first time that one of these peers was asked by a node who is close to that node itself. */
export function selfLookup(
  history: History,
  peers: readonly string[] = BOOTSTRAP,
  node: 'node' | 'lonely' = 'node'
) {
  const self = history.id(node)
  return history.first(
    'dht-request-seen',
    { of: node },
    ({ actor, key, request }) => peers.includes(actor) && request === 'FIND_NODE' && key === self
  )
}

/** When this reference peer took the other one into its routing table. */
export function tookIn(history: History, peer: string, other: string) {
  return history.first(
    'routing-table-changed',
    { by: peer, of: other },
    ({ change }) => change === 'added'
  )
}

/** The node's answers to requests of one kind. */
export function answers(history: History, request: 'FIND_NODE' | 'GET_VALUE' | 'PUT_VALUE') {
  return history.all('dht-answered', { of: 'node' }).filter(each => each.request === request)
}

/** The first address that this node says it listens on, with the peer id that it was given. */
export function listensAt(history: History, node: 'node' | 'lonely'): string {
  const logged = history.event('listening', node)?.multiaddr ?? ''
  return `${withoutPeer(logged)}/p2p/${history.id(node)}`
}

/** The address at which dave has found the node; empty when he has not. */
export function foundAt(history: History): string {
  const [addr] = history.first('peer-found', 'dave')?.addrs ?? []
  return addr === undefined ? '' : `${withoutPeer(addr)}/p2p/${history.id('node')}`
}
