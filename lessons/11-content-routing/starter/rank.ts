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
  // TODO 5: the best first.
  // TODO 6: when exploring, before all others: whoever was not asked for the longest time.
  return ranked
}
