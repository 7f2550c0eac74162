import { roundStep } from '#checker/show/plots'

/** Values between `from` and `from + width` are counted in the first bin, and so on. */
export interface Histogram {
  from: number
  width: number
  counts: number[]
}

const MAX_BINS = 40

/** Counts values in bins of a round width; of whole numbers it is at least 1. */
export function histogram(values: ArrayLike<number>, whole = false): Histogram {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index += 1) {
    least = Math.min(least, values[index] as number)
    most = Math.max(most, values[index] as number)
  }
  if (values.length === 0) return { from: 0, width: 1, counts: [] }
  const width = Math.max(roundStep((most - least) / MAX_BINS), whole ? 1 : 0)
  const from = Math.floor(least / width) * width
  const counts = new Array<number>(Math.floor((most - from) / width) + 1).fill(0)
  for (let index = 0; index < values.length; index += 1) {
    const bin = Math.min(counts.length - 1, Math.floor(((values[index] as number) - from) / width))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { from, width, counts }
}
