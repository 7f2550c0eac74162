export interface RunStatistics {
  median: number
  min: number
  max: number
  runs: number
}

/** Median, smallest and largest of the values, in the values' unit. */
export function summarize(values: readonly number[]): RunStatistics {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return { median, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, runs: sorted.length }
}
