import type { Opinion } from './opinion.ts'

/**
 * How good a provider is likely to be, from 0 to 1.1; one that is preferred has 0.2 more. The weights are
 * those of IPFS Kit; unlike there, who has never answered is not taken for one that answers in no time.
 */
export function score(opinion: Opinion, { isPreferred = false } = {}): number {
  const { affinity, latencyMs, reputation, requests, successes } = opinion
  let sum = reputation
  // TODO 5: of who was asked before: reputation, success rate and speed, weighted.
  // TODO 5: something for affinity, and for whoever is preferred.
  return sum
}
