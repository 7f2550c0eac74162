import type { BuildingStage, DhtNetworkInit, SortedIds } from '#shared/dht-sim'
import type { LookupColumns, Questions } from './lookup-columns.ts'

/** Work in parts that any thread may do, in any order; plain data, in shared memory where it is large. */
export type Task = BuildingStage | LookupTask

export interface LookupTask {
  name: 'look up'
  parts: number
  /** The network without its ids, which are beside it. */
  init: Omit<DhtNetworkInit, 'nodes'>
  ids: SortedIds
  questions: Questions
  columns: LookupColumns
  /** The number of the first of them among all lookups that the network has made. */
  first: number
}
