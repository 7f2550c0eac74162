import { formatNumber } from '#checker/show/pages'
import type { Running } from './simulate-all.ts'

/** No estimate is made from less time than this. */
const ENOUGH_MS = 1000

/**
 * Where a simulation is, such as "looking up: 3,200 of 10,000, 32 %, 2 s left".
 *
 * @param elapsedMs - since it began with what it does now
 */
export function describeProgress({ settings, control }: Running, elapsedMs: number): string {
  const { phase, done } = control
  switch (phase) {
    case 'building':
      return `building a network of ${formatNumber(settings.nodes)} nodes`
    case 'joining':
      return `joining: ${portion(done, settings.nodes, elapsedMs)}`
    case 'looking up':
      return `looking up: ${portion(done, settings.lookups, elapsedMs)}`
    case 'done':
      return 'looking into the tables'
  }
}

function portion(done: number, of: number, elapsedMs: number): string {
  const words = `${formatNumber(done)} of ${formatNumber(of)}, ${Math.floor((100 * done) / of)} %`
  if (elapsedMs < ENOUGH_MS || done === 0) return words
  const left = Math.ceil(((of - done) * elapsedMs) / done / 1000)
  return `${words}, ${formatNumber(left)} s left`
}
