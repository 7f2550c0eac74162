import { UsageError } from '#checker/project'
import { formatNumber } from '#checker/show/pages'
import { idsOf, type Settings } from './settings.ts'

const WORD = 4

/** Bytes for each node in the index of the ids, and in what their sorting needs beside it. */
const BYTES_PER_NODE = 4

/** Bytes for each node of a network in which somebody is away. */
const BYTES_PER_SEAT = 8

/** Bytes for a bucket that is a JavaScript array of its own, and for each of its entries. */
const BYTES_PER_LEARNED_BUCKET = 120
const BYTES_PER_LEARNED_ENTRY = 12

/** Bytes of a process without any network. */
const BASE_BYTES = 64 * 2 ** 20

/**
 * Refuses networks that do not fit into memory.
 *
 * @param available - bytes
 * @throws UsageError with the need, and what to do
 */
export function refuseTooLarge(settings: readonly Settings[], available: number): void {
  for (const each of settings) {
    const needed = bytesFor(each)
    if (needed <= available) continue
    const advice =
      each.tables === 'on-demand'
        ? 'fewer nodes'
        : `--tables on-demand, which needs ${gibibytes(bytesFor({ ...each, tables: 'on-demand' }))}`
    throw new UsageError(
      `${formatNumber(each.nodes)} nodes with ${each.tables} tables need about ${gibibytes(needed)} of memory, and ${gibibytes(available)} is free: try ${advice}`
    )
  }
}

/** How many of these networks may be in memory at the same time; at least one. */
export function jobsWithin(settings: readonly Settings[], jobs: number, available: number): number {
  const largest = Math.max(...settings.map(bytesFor))
  return Math.max(1, Math.min(jobs, Math.floor(available / largest)))
}

/** About how much memory it takes to simulate a network. */
export function bytesFor(settings: Settings): number {
  const { bits, lookups, overhead, tables } = settings
  const nodes = idsOf(settings)
  // While ids are sorted, two copies of them exist.
  const ids = 2 * (bits / 32) * WORD * nodes
  const seat = tables === 'learned' ? BYTES_PER_SEAT : 0
  const perNode = (BYTES_PER_NODE + seat + (overhead > 0 ? 8 : 0)) * nodes
  return (
    BASE_BYTES + ids + perNode + 42 * lookups + (tables === 'on-demand' ? 0 : tableBytes(settings))
  )
}

function tableBytes({ nodes, k, tables }: Settings): number {
  let entries = 0
  let buckets = 2
  for (let inside = nodes / 2; inside > 0.01; inside /= 2) {
    entries += Math.min(k, inside)
    if (inside >= 1) buckets += 1
  }
  return tables === 'perfect'
    ? nodes * (WORD * entries + WORD * buckets + 2 * WORD)
    : nodes * (BYTES_PER_LEARNED_ENTRY * entries + BYTES_PER_LEARNED_BUCKET * buckets)
}

function gibibytes(bytes: number): string {
  return `${formatNumber(bytes / 2 ** 30)} GiB`
}
