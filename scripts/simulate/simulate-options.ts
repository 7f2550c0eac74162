import type { Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'

/** Where a result goes: a file, or standard output. */
export type ReportTarget = { file: string } | 'stdout'

export interface SimulateOptions {
  /** What the command line says about the network. */
  given: Partial<Settings>
  sweep?: Sweep
  csv?: ReportTarget
  json?: ReportTarget
  html?: ReportTarget
  /** One row for each lookup. */
  lookupsCsv?: ReportTarget
  /** Networks simulated at a time. */
  jobs: number
  example?: 'py-dht'
}
