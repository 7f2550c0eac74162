import { withBitswap } from '@helia/bitswap'
import { defaultLogger } from '@libp2p/logger'
import { MemoryBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import type { BenchNode, NamedBlock } from './network.ts'

/** Gets blocks of those with whom a node is connected, verified, as Helia does. */
export interface BitswapReader {
  retrieve(cid: CID, options: { signal: AbortSignal }): Promise<Uint8Array>
}

/** What Helia is extended by; the types of it are in a package that is not installed. */
interface Mixin {
  start(helia: unknown): Promise<void>
}

/**
 * Lets a node speak Bitswap, and give out these blocks. Of Helia this is no more than what Bitswap asks of it: a
 * routing that knows nobody, as those who have the blocks are connected.
 */
export async function startBitswap(
  node: BenchNode,
  blocks: readonly NamedBlock[] = []
): Promise<BitswapReader> {
  const blockstore = new MemoryBlockstore()
  for (const { bytes, cid } of blocks) await blockstore.put(cid, bytes)
  const started = Promise.withResolvers<BitswapReader>()
  const helia = {
    libp2p: node,
    blockstore,
    logger: defaultLogger(),
    routing: { async *findProviders() {} },
    status: 'starting',
    hasBlockBroker: () => false,
    addBlockBroker: started.resolve,
    addMixin: (mixin: Mixin) => {
      mixin.start(helia).catch(started.reject)
    }
  }
  withBitswap(helia)
  return started.promise
}
