import type { Plot } from '#checker/show/plots'

/** A plot, and the numbers in it as a table, whose first row is the header. */
export interface Picture {
  plot: Plot
  rows: string[][]
}
