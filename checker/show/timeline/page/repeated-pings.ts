import type { Moment } from '../timeline.ts'

/** Pings that repeat one between the same two, without anything having gone wrong. */
export interface RepeatedPings {
  /** The indices of the moments that repeat an earlier one. */
  later: ReadonlySet<number>
  /** How many repeat it, by the index of the first. */
  more: ReadonlyMap<number, number>
}

/** Finds what can be folded: usually one ping between two tells as much as ten. */
export function repeatedPings(moments: readonly Moment[]): RepeatedPings {
  const first = new Map<string, number>()
  const later = new Set<number>()
  const more = new Map<number, number>()
  for (const [index, { failed, from, shape, sort, subject, to, vouchedBy }] of moments.entries()) {
    if (subject !== 'ping' || failed || shape !== 'exchange') continue
    const key = [sort, from, to, vouchedBy].join(' ')
    const known = first.get(key)
    if (known === undefined) first.set(key, index)
    else {
      later.add(index)
      more.set(known, (more.get(known) ?? 0) + 1)
    }
  }
  return { later, more }
}
