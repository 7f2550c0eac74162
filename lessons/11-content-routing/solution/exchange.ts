import type { Fetch } from '@libp2p/fetch'
import type { PeerId } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import { ContentError } from './content-error.ts'

/** The keys of blocks in the fetch protocol: this, and the CID as text. */
const PREFIX = '/ipfs/'

/** A node that speaks the fetch protocol, https://github.com/libp2p/specs/tree/master/fetch */
export type FetchNode = Libp2p<{ fetch: Fetch }>

/** Gives every block that `find` has to whoever asks for it. */
export function serveBlocks(
  node: FetchNode,
  find: (cid: CID) => Promise<Uint8Array | undefined>
): void {
  node.services.fetch.registerLookupFunction(PREFIX, async key => {
    const text = new TextDecoder().decode(key).slice(PREFIX.length)
    return find(CID.parse(text))
  })
}

/** What a provider has sent, as it came, and how many milliseconds it took once there was a connection. */
export interface Answer {
  bytes: Uint8Array
  tookMs: number
}

/**
 * Asks one peer for a block.
 *
 * @throws ContentError when it does not have it; what libp2p throws when it cannot be reached, does not speak
 * the protocol, or when the signal is aborted
 */
export async function askForBlock(
  node: FetchNode,
  peer: PeerId,
  cid: CID,
  signal: AbortSignal
): Promise<Answer> {
  // A provider record may come without addresses; the peer store has them, so the id has to do.
  if (node.getConnections(peer).length === 0) await node.dial(peer, { signal })
  const start = performance.now()
  const bytes = await node.services.fetch.fetch(peer, `${PREFIX}${cid}`, { signal })
  if (bytes === undefined) throw new ContentError('ERR_NOT_FOUND', `${peer} does not have ${cid}`)
  return { bytes, tookMs: performance.now() - start }
}
