import type { RoutingTable } from './dht-internals.ts'
import { commonPrefixLength } from './kad-place.ts'

/** Keys of a longer prefix are not looked for: to find one takes 131,072 hashes and more. */
export const MAX_PREFIX_LENGTH = 15

/** How many leading bits each peer of a routing table has in common with `self`. */
export function prefixLengths(table: RoutingTable, self: Uint8Array): number[] {
  return [...table.kb.toIterable()].map(({ kadId }) => commonPrefixLength(kadId, self))
}

/**
 * The last prefix length that a refresh walks to: the longest in the table. Where even after its walk there
 * is nobody, there is a gap. Beyond it there may be peers, but the deeper, the less likely: with a gap at g,
 * it is 2 (g + 1) at most (`rtrefresh` of go-libp2p-kad-dht).
 */
export function lastPrefix(lengths: readonly number[], gap?: number): number {
  const longest = Math.min(Math.max(0, ...lengths), MAX_PREFIX_LENGTH)
  return gap === undefined ? longest : Math.min(2 * (gap + 1), longest)
}
