import type { Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'

/** Where a result goes: a file, or standard output. */
export type Target = { file: string } | 'stdout'

export interface SimulateOptions {
  /** What the command line says about the network. */
  given: Partial<Settings>
  sweep?: Sweep
  csv?: Target
  json?: Target
  html?: Target
  /** One row for each lookup. */
  lookupsCsv?: Target
  /** Networks simulated at a time. */
  jobs: number
  example?: 'py-dht'
}
