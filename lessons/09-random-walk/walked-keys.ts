import { type History, type ObservationOf, withoutPeer } from '#checker/checkpoint'
import { network } from './notes.ts'
import { commonPrefix, multihashOf } from './prefixes.ts'

/** A key that the node has looked for, and whom it has asked. */
export interface WalkedKey {
  key: string
  /** How many leading bits its place has in common with that of the node. */
  prefix: number
  /** When it was first seen. */
  seq: number
  at: number
  peers: string[]
}

/** From one observation, not included, up to another. */
export interface Span {
  after?: number
  before?: number
}

/** What is known so far of the keys in a history, which only ever grows: a key is hashed once. */
interface Known {
  requests: number
  keys: Map<string, WalkedKey>
}

const known = new WeakMap<History, Known>()

/** The keys of the node's walks that began in this span, in the order in which they were first seen. */
export function walkedKeys(history: History, span: Span = {}): WalkedKey[] {
  return [...allKeys(history).values()].filter(
    walked => isIn(walked, span) && !isSomebody(history, walked.key)
  )
}

/** The walks to one prefix. */
export function walksTo(keys: readonly WalkedKey[], prefix: number): WalkedKey[] {
  return keys.filter(each => each.prefix === prefix)
}

/** The first request in this span for a key that was looked for in a walk before it. */
export function walkedAgain(
  history: History,
  span: Span
): ObservationOf<'dht-request-seen'> | undefined {
  const before = new Set(walkedKeys(history, { before: span.after ?? 0 }).map(({ key }) => key))
  return requests(history).find(each => before.has(each.key) && isIn(each, span))
}

/** Whether kad-dht's own refresh has made this key: a number of four bytes, and nothing but zeros behind it. */
export function isMadeByLibrary(key: string): boolean {
  return (
    multihashOf(key)
      ?.subarray(6)
      .every(byte => byte === 0) ?? false
  )
}

export function isIn({ seq }: { seq: number }, { after = 0, before }: Span): boolean {
  return seq > after && (before === undefined || seq < before)
}

function requests(history: History): readonly ObservationOf<'dht-request-seen'>[] {
  return history.all('dht-request-seen', { of: 'node' })
}

function allKeys(history: History): Known['keys'] {
  const found = known.get(history) ?? { requests: 0, keys: new Map<string, WalkedKey>() }
  known.set(history, found)
  const all = requests(history)
  for (const { actor, at, key, request, seq } of all.slice(found.requests)) {
    const walked = found.keys.get(key)
    if (request !== 'FIND_NODE') continue
    if (walked === undefined) {
      const prefix = commonPrefix(key, history.id('node'))
      found.keys.set(key, { key, prefix, seq, at, peers: [actor] })
    } else if (!walked.peers.includes(actor)) walked.peers.push(actor)
  }
  found.requests = all.length
  return found.keys
}

/** A question about somebody who is there, or should be, is no walk. */
function isSomebody(history: History, key: string): boolean {
  const told = history.noted(network)?.bootstrapPeers ?? []
  return (
    history.name(key) !== undefined || told.some(addr => addr === `${withoutPeer(addr)}/p2p/${key}`)
  )
}
