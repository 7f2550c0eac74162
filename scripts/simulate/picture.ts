import type { Plot } from '../plot/index.ts'

/** A plot, and the numbers in it as a table, whose first row is the header. */
export interface Picture {
  plot: Plot
  rows: string[][]
}
