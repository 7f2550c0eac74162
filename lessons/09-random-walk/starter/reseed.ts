import { randomInt } from 'node:crypto'
import type { RefreshParts } from './refresh-parts.ts'

/**
 * When the table is low, turns to the bootstrap peers, in random order, until enough of them have come in.
 * One that cannot be reached, or does not speak Kademlia, is passed over.
 *
 * @returns how many have come in
 * @throws the signal's reason when it is aborted
 */
export async function reseed(parts: RefreshParts, signal: AbortSignal): Promise<number> {
  // TODO 7: below options.minPeers, connect with one bootstrap peer after another, and take in who is there.
  return 0
}
