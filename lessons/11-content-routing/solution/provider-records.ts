import type { PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'

/** Provider records are good for so long, as on the public network: 48 hours. */
const VALIDITY_MS = 48 * 60 * 60 * 1000

/** What kad-dht's published types leave out: where it keeps provider records, each with its time. */
interface Internals {
  providers: {
    getProviders(cid: CID): Promise<PeerId[]>
    loadProviders(cid: CID): Promise<Map<PeerId, Date>>
  }
}

export interface ProviderRecordsInit {
  validityMs?: number
  /** Milliseconds since 1970; `Date.now` by default. */
  now?: () => number
}

/**
 * Lets this node name only providers whose records are still valid, and whom it can say something about.
 * kad-dht deletes old records once an hour, and gives them out until then; and where it has forgotten one
 * provider, it answers nothing at all.
 */
export function nameValidProviders(
  node: Libp2p<{ dht: KadDHT }>,
  { now = Date.now, validityMs = VALIDITY_MS }: ProviderRecordsInit = {}
): void {
  const { providers } = node.services.dht as unknown as Internals
  providers.getProviders = async cid => {
    const records = await providers.loadProviders(cid)
    const valid = [...records].filter(([, time]) => now() - time.getTime() < validityMs)
    const known = await Promise.all(valid.map(([peer]) => node.peerStore.has(peer)))
    return valid.flatMap(([peer], index) => (known[index] ? [peer] : []))
  }
}
