/** One measurement, made in a process of its own. */
export type Case =
  | NetworkCase
  /** Networks simulated in so many threads at the same time. */
  | { kind: 'threads'; threads: number; nodes: number }

/** A network, its tables, and lookups in it; with errors and delays, or without; in one thread or some. */
export interface NetworkCase {
  kind: 'network'
  tables: 'perfect' | 'on-demand'
  nodes: number
  trouble: boolean
  threads: number
}

/** The limits that a measurement has to keep. */
export interface Promised {
  readySeconds?: number
  gibibytes?: number
  lookupsPerSecond?: number
}

export interface PlannedCase {
  case: Case
  promised: Promised
}

function network(
  nodes: number,
  tables: 'perfect' | 'on-demand',
  promised: Promised = {},
  { trouble = false, threads = 1 } = {}
): PlannedCase {
  return { case: { kind: 'network', tables, nodes, trouble, threads }, promised }
}

/** The planned measurements, from small to large. */
export const CASES: PlannedCase[] = [
  network(5000, 'perfect'),
  network(10_000, 'perfect', { readySeconds: 0.1 }),
  network(100_000, 'perfect'),
  network(1_000_000, 'perfect', { readySeconds: 8, gibibytes: 2 }),
  network(10_000, 'on-demand'),
  network(100_000, 'on-demand'),
  network(1_000_000, 'on-demand'),
  network(10_000_000, 'on-demand', {
    readySeconds: 15,
    gibibytes: 4,
    lookupsPerSecond: 20_000
  }),
  network(10_000, 'perfect', { lookupsPerSecond: 50_000 }, { trouble: true }),
  network(1_000_000, 'perfect', { gibibytes: 2 }, { threads: 2 }),
  network(10_000_000, 'on-demand', { gibibytes: 4 }, { threads: 2 }),
  network(100_000_000, 'on-demand', { gibibytes: 4 }, { threads: 2 }),
  { case: { kind: 'threads', threads: 1, nodes: 1_000_000 }, promised: {} },
  { case: { kind: 'threads', threads: 2, nodes: 1_000_000 }, promised: {} }
]
