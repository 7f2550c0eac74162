import type { History } from '#checker/checkpoint'
import { EVENTS } from './solution/events.ts'
import { isIn, type Span, walkedKeys } from './walked-keys.ts'

// The node lives twice, as the same peer: as `node`, which is told when to refresh, and as `later`, which
// goes by the clock. What the peers see of it is of `node` both times.

export type Life = 'node' | 'later'

/** Whether a peer is in the node's routing table, as its lines before `before` say. */
export function hasMet(
  history: History,
  peer: string,
  by: Life = 'node',
  before = Number.MAX_VALUE
): boolean {
  const who = { by, of: peer }
  const lastOf = (name: 'kademlia,routing_update' | 'kademlia,routing_removal'): number =>
    history.events(name, who).findLast(({ seq }) => seq < before)?.seq ?? -1
  return lastOf('kademlia,routing_update') > lastOf('kademlia,routing_removal')
}

/** How many refreshes of the first life have ended since. */
export function refreshesSince(history: History, seq: number): number {
  return history.events(EVENTS['kademlia,refresh'], 'node').filter(each => each.seq > seq).length
}

/** Whether the node has asked this peer anything since. */
export function wasAsked(history: History, peer: string, since: number): boolean {
  const who = { by: peer, of: 'node' }
  return history.first('dht-request-seen', who, ({ seq }) => seq > since) !== undefined
}

/** Holds when the node has said that a refresh is over, and some walk had begun before. */
export function hasWalked(history: History): boolean {
  const [first] = walkedKeys(history)
  const { seq = Number.MAX_VALUE } = first ?? {}
  return history.event(EVENTS['kademlia,refresh'], 'node', each => each.seq > seq) !== undefined
}

/** Whether the node has asked anybody who is close to itself. */
export function looksForItself(history: History, span: Span): boolean {
  const itself = history.id('node')
  return history
    .all('dht-request-seen', { of: 'node' })
    .some(each => each.request === 'FIND_NODE' && each.key === itself && isIn(each, span))
}

/** How many peers are in the node's table, as its lines before `before` say. */
export function entriesAt(history: History, by: Life, before: number): number {
  const entries = new Set<string>()
  const lines = [
    ...history.events('kademlia,routing_update', by).map(each => ({ ...each, isIn: true })),
    ...history.events('kademlia,routing_removal', by).map(each => ({ ...each, isIn: false }))
  ].sort((one, other) => one.seq - other.seq)
  for (const { isIn: comes, peerId, seq } of lines) {
    if (seq > before) break
    if (comes) entries.add(peerId)
    else entries.delete(peerId)
  }
  return entries.size
}

/** Holds when the node has answered a person since: then it has read all that was typed before. */
export function hasRead(life: Life, since: number): (history: History) => boolean {
  return history => history.first('stderr', life, ({ seq }) => seq > since) !== undefined
}

/** When this peer took the node into its table, in that span. */
export function takenInBy(history: History, peer: string, span: Span) {
  return history.first(
    'routing-table-changed',
    { by: peer, of: 'node' },
    each => each.change === 'added' && isIn(each, span)
  )
}

/** So many pings of the node's own, of one peer, are a second apart at least. */
const PINGS = 2

/** Somebody who is connected with the node in this life, to its end. */
const PINGED = { node: 'alice', later: 'dave' }

/** The node's pings of somebody since. */
export function pingsOf(history: History, life: Life, since: number) {
  return history.events('ping', { by: life, of: PINGED[life] }).filter(({ seq }) => seq > since)
}

/** The node's first pings of somebody since, and all that it needs for a second to have passed. */
export function pingsSince(history: History, life: Life, since: number) {
  const pings = pingsOf(history, life, since)
  return pings.length < PINGS ? [] : pings.slice(0, PINGS)
}

/** Holds when a second has passed for the node since. */
export function hasPinged(life: Life, since: number): (history: History) => boolean {
  return history => pingsSince(history, life, since).length > 0
}
