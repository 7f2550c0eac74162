import type { ClusterOptions, PodOptions } from '../cluster/cluster-options.ts'
import type { Way } from './broadcast/way.ts'
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
  /** One message to all, in this way, instead of lookups. */
  broadcast?: Way
  /** The share of nodes that are not there then. */
  dead?: number
  example?: 'py-dht'
  /** In a cluster instead of threads. */
  cluster?: ClusterOptions & PodOptions & { dryRun: boolean }
}
