import type { History, ObservationOf } from '#checker/checkpoint'
import { blockAsked } from './blocks.ts'
import { keyOf } from './offer.ts'
import { EVENTS } from './solution/events.ts'

// What the peers saw of a node that reads blocks, and what it says of that.

/** Every time that a provider was asked for this block by a node, in order. */
export function asksFor(history: History, cid: string, of = 'node') {
  return PROVIDERS.flatMap(by => history.all(blockAsked, { by, of }))
    .filter(each => each.cid === cid)
    .toSorted((one, other) => one.seq - other.seq)
}

/** Those who have blocks, by name. */
export const PROVIDERS = ['bob', 'carol', 'dave', 'erin', 'frank', 'mallory'] as const

/** The lines in which a node says that it has read this block. */
export function reads(history: History, cid: string, by = 'node') {
  return history.events(EVENTS.block, by).filter(each => each.cid === cid)
}

/** Whether alice had been asked who is close to this block, or told who has it, before the node spoke of it. */
export function wasSought(history: History, { cid, seq }: { cid: string; seq: number }): boolean {
  const key = keyIfAny(cid)
  const sought = history.first(
    'dht-request-seen',
    { by: 'alice', of: 'node' },
    each => each.key === key && ['FIND_NODE', 'ADD_PROVIDER'].includes(each.request)
  )
  return sought !== undefined && sought.seq < seq
}

/** The key of a block, of whatever a node has printed in place of its CID. */
function keyIfAny(cid: string): string | undefined {
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
  const wanted = keyIfAny(cid)
  if (wanted === undefined) return []
  return history
    .all('dht-request-seen', { by: 'alice', of })
    .filter(({ key, request }) => request === 'ADD_PROVIDER' && key === wanted)
}
