import type { IdSpace } from './id-space.ts'
import type { DhtNetworkInit } from './network-init.ts'
import { OnDemandTables } from './on-demand-tables.ts'
import { PerfectTables } from './perfect-tables.ts'
import type { Tables } from './tables.ts'

/** The tables of nodes that know all others: computed at once, or each bucket when it is asked for. */
export function computedTables(
  kind: 'perfect' | 'on-demand',
  space: IdSpace,
  k: number,
  layout: DhtNetworkInit['layout']
): Tables {
  if (kind === 'on-demand') return new OnDemandTables(space, k)
  if (layout === undefined) return PerfectTables.of(space, k)
  if (layout.k === k && layout.firstBucket.length === space.size + 1)
    return new PerfectTables(layout)
  throw new RangeError(`these tables are those of another network, or of another k than ${k}`)
}
