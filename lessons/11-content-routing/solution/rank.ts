import type { Opinion } from './opinion.ts'
import { score } from './score.ts'

/** Somebody who may be asked. */
export interface Candidate {
  readonly opinion: Opinion
}

/** How good somebody looks among the others: the quickest of those who have answered is preferred. */
export type Ranked<Each extends Candidate> = Each & { readonly score: number }

/**
 * In which order providers are asked: the best first, and of equals whoever was named first. Who explores puts
 * the one first that was not asked for the longest time.
 */
export function rank<Each extends Candidate>(
  candidates: readonly Each[],
  { explore }: { explore: boolean }
): Ranked<Each>[] {
  const quickest = Math.min(...candidates.map(({ opinion }) => opinion.latencyMs ?? Infinity))
  const ranked = candidates.map(each => {
    const isPreferred = each.opinion.latencyMs === quickest
    return { ...each, score: score(each.opinion, { isPreferred }) }
  })
  ranked.sort((one, other) => other.score - one.score)
  if (explore) {
    const askedAt = ({ opinion }: Candidate) => opinion.askedAt ?? -1
    const [longestAgo] = ranked.toSorted((one, other) => askedAt(one) - askedAt(other))
    if (longestAgo !== undefined) ranked.unshift(...ranked.splice(ranked.indexOf(longestAgo), 1))
  }
  return ranked
}
