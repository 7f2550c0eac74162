import type { History, ObservationOf } from '#checker/checkpoint'
import { blockAsked } from './blocks.ts'
import { having } from './having.ts'
import { keyOf } from './offer.ts'
import { EVENTS } from './solution/events.ts'

// What the peers saw of a node that reads blocks, and what it says of that.

/** Every time that a provider was asked for this block by a node, in order. */
export function asksFor(history: History, cid: string, of = 'node') {
  return PROVIDERS.flatMap(by => having(history.all(blockAsked, { by, of }), 'cid', cid)).sort(
    (one, other) => one.seq - other.seq
  )
}

/** Those who have blocks, by name. */
export const PROVIDERS = ['bob', 'carol', 'dave', 'erin', 'frank', 'mallory'] as const

/** The lines in which a node says that it has read this block. */
export function reads(history: History, cid: string, by = 'node') {
  return having(history.events(EVENTS.block, by), 'cid', cid)
}

/** Whether alice had been asked who is close to this block, or told who has it, before the node spoke of it. */
export function wasSought(history: History, { cid, seq }: { cid: string; seq: number }): boolean {
  const requests = having(
    history.all('dht-request-seen', { by: 'alice', of: 'node' }),
    'key',
    keyIfAny(history, cid)
  )
  const sought = requests.find(({ request }) => ['FIND_NODE', 'ADD_PROVIDER'].includes(request))
  return sought !== undefined && sought.seq < seq
}

/** The keys of the blocks that a history speaks of: each is worked out once. */
const keys = new WeakMap<History, Map<string, string | undefined>>()

/** The key of a block, of whatever a node has printed in place of its CID. */
function keyIfAny(history: History, cid: string): string | undefined {
  const known = keys.get(history) ?? new Map<string, string | undefined>()
  keys.set(history, known)
  if (!known.has(cid)) known.set(cid, workOut(cid))
  return known.get(cid)
}

function workOut(cid: string): string | undefined {
  try {
    return keyOf(cid)
  } catch {
    return undefined
  }
}

/** Every time that alice was told by a node that it has this block. */
export function announcements(
  history: History,
  cid: string,
  of = 'node'
): readonly ObservationOf<'dht-request-seen'>[] {
  const wanted = keyIfAny(history, cid)
  if (wanted === undefined) return []
  return having(history.all('dht-request-seen', { by: 'alice', of }), 'key', wanted).filter(
    ({ request }) => request === 'ADD_PROVIDER'
  )
}
