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
  const { heard, options, table, walk } = parts
  const peers = [...table.kb.toIterable()].map(({ peerId }) => peerId)
  const quiet = peers.filter(peer => !heard.within(peer, options.graceMs))
  const asked = await Promise.all(
    quiet.map(async peer => ({ peer, isThere: await walk.isThere(peer, { signal }) }))
  )
  for (const { peer, isThere } of asked) {
    if (isThere) heard.of(peer)
    else await table.remove(peer)
  }
  return asked.filter(({ isThere }) => !isThere).map(({ peer }) => peer)
}
