import type { Opinion } from './opinion.ts'

/**
 * How good a provider is likely to be, from 0 to 1.1; one that is preferred has 0.2 more. The weights are
 * those of IPFS Kit; unlike there, who has never answered is not taken for one that answers in no time.
 */
export function score(opinion: Opinion, { isPreferred = false } = {}): number {
  const { affinity, latencyMs, reputation, requests, successes } = opinion
  let sum = reputation
  if (requests > 0) {
    const speed = latencyMs === undefined ? 0 : 1 / (1 + latencyMs / 1000)
    sum = 0.4 * reputation + 0.4 * (successes / requests) + 0.2 * speed
  }
  sum += Math.min(0.1, 0.01 * affinity)
  if (isPreferred) sum += 0.2
  return sum
}
