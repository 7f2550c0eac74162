import type { PeerId } from '@libp2p/interface'
import type { RefreshParts } from './refresh-parts.ts'

/**
 * Notes who answers Kademlia's own pings, and says when a refresh cannot wait for the clock: somebody has
 * come into an empty table (forced), or too few are left.
 *
 * @returns the way to end that
 */
export function watchTable(
  { heard, options, table }: RefreshParts,
  refresh: (options: { force: boolean }) => void
): () => void {
  const pinged = ({ detail: peer }: CustomEvent<PeerId>): void => heard.of(peer)
  const added = (): void => {
    if (table.size === 1) refresh({ force: true })
  }
  const removed = ({ detail: peer }: CustomEvent<PeerId>): void => {
    heard.forget(peer)
    if (table.size < options.minPeers) refresh({ force: false })
  }
  table.addEventListener('peer:ping', pinged)
  table.addEventListener('peer:add', added)
  table.addEventListener('peer:remove', removed)
  return () => {
    table.removeEventListener('peer:ping', pinged)
    table.removeEventListener('peer:add', added)
    table.removeEventListener('peer:remove', removed)
  }
}
