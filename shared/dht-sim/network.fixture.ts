import type { DhtNetwork } from './index.ts'

/** The mean accuracy of lookups by random nodes for random keys. */
export function meanAccuracy(network: DhtNetwork, lookups = 100): number {
  let sum = 0
  for (let lookup = 0; lookup < lookups; lookup += 1) {
    sum += network.accuracy(network.lookup(network.randomNode(), network.randomKey()))
  }
  return sum / lookups
}
