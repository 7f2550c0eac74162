import type { RefreshParts } from './refresh-parts.ts'

/**
 * Walks to a key, takes whoever answers into the table, and says how many they are.
 *
 * @throws RandomWalkError
 * @throws the signal's reason when it is aborted
 */
export async function walkTo(
  { heard, metrics, table, walk }: RefreshParts,
  key: Uint8Array,
  signal: AbortSignal
): Promise<number> {
  const peers = await walk.walk(key, { signal })
  for (const peer of peers) heard.of(peer)
  await Promise.all(peers.map(peer => table.add(peer, { signal })))
  metrics.walked(peers.length)
  return peers.length
}

/** Whether the last walk to a prefix is an interval old, or there was none, and there are not peers enough. */
export function isDue({ options, table, walkedAt }: RefreshParts, prefix: number): boolean {
  const age = performance.now() - (walkedAt.get(prefix) ?? Number.NEGATIVE_INFINITY)
  return age >= options.intervalMs && table.size < options.enoughPeers
}
