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
  // TODO 2: look for yourself, and walk to a key of each prefix length up to the last; walkTo and keyAtPrefix help.
  return []
}
