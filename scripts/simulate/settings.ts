import type { Delay, IdBits } from '#shared/dht-sim'

/** Where routing tables come from; see `DhtNetworkInit`. */
export const TABLE_KINDS = ['perfect', 'on-demand', 'learned'] as const

export type TableKind = (typeof TABLE_KINDS)[number]

/** The settings of one simulated network, from which its outcome follows. */
export interface Settings {
  nodes: number
  bits: IdBits
  k: number
  alpha: number
  beta: number
  steps: number
  tables: TableKind
  /** Share of the connections that fail at once. */
  errors: number
  /** Share of the other connections that fail late. */
  slowErrors: number
  delay: Delay
  fastDelay: Delay
  slowDelay: Delay
  /** Milliseconds. */
  overhead: number
  /** How often a node goes in an hour, on average. */
  churn: number
  /** How often each node renews its table, minutes. */
  refresh: number
  /** How much time passes while the lookups are made. */
  hours: number
  lookups: number
  seed: string
  compat: 'py-dht' | 'none'
}

/** How many nodes have an id: while nodes come and go, as many are away as are there. */
export function idsOf({ nodes, churn }: Settings): number {
  return churn > 0 ? 2 * nodes : nodes
}

/** Among at least this many nodes that come and go, there is always one present. */
export const MIN_CHURN_NODES = 20
