import { keyAtPrefix } from './key-at-prefix.ts'
import type { RefreshParts } from './refresh-parts.ts'
import type { PrefixWalk } from './refresh-service.ts'
import { lastPrefix, prefixLengths } from './table-prefixes.ts'
import { isDue, walkTo } from './walk-to.ts'

/**
 * Looks for this node itself, and then walks to a random key of each prefix length, from the farthest
 * peers to the closest; unforced, to those that are due.
 *
 * @throws RandomWalkError
 * @throws the signal's reason when it is aborted
 */
export async function walkPrefixes(
  parts: RefreshParts,
  { force, signal }: { force: boolean; signal: AbortSignal }
): Promise<PrefixWalk[]> {
  const { peerId, self, table, walkedAt } = parts
  const startedAt = performance.now()
  const walks: PrefixWalk[] = []
  let gap: number | undefined
  await walkTo(parts, peerId.toMultihash().bytes, signal)
  for (let prefix = 0; prefix <= lastPrefix(prefixLengths(table, self), gap); prefix++) {
    if (!force && !isDue(parts, prefix)) continue
    const peers = await walkTo(parts, keyAtPrefix(self, prefix), signal)
    walks.push({ prefix, peers })
    walkedAt.set(prefix, startedAt)
    if (!prefixLengths(table, self).includes(prefix)) gap ??= prefix
  }
  return walks
}
