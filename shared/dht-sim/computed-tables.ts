import type { IdSpace } from './id-space.ts'
import { OnDemandTables } from './on-demand-tables.ts'
import { PerfectTables } from './perfect-tables.ts'
import type { Tables } from './tables.ts'

/** The tables of nodes that know all others: computed at once, or each bucket when it is asked for. */
export function computedTables(kind: 'perfect' | 'on-demand', space: IdSpace, k: number): Tables {
  return kind === 'perfect' ? new PerfectTables(space, k) : new OnDemandTables(space, k)
}
