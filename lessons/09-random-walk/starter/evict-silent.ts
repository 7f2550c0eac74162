import type { PeerId } from '@libp2p/interface'
import type { RefreshParts } from './refresh-parts.ts'

/**
 * Asks every peer of the table that was not heard of within the grace time whether it is there, all at
 * the same time, and takes out who does not answer.
 *
 * @returns who was taken out
 * @throws the signal's reason when it is aborted: who has not answered by then stays
 */
export async function evictSilent(parts: RefreshParts, signal: AbortSignal): Promise<PeerId[]> {
  // TODO 5: ask those of whom nothing was heard within the grace time, and take out who is silent.
  return []
}
