import { type BaseBlockstore, TieredBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { join } from './block-bytes.ts'

/** One place where blocks are kept. */
export interface Tier {
  name: string
  store: BaseBlockstore
}

/** A block, and the tier that it was found in. */
export interface Found {
  bytes: Uint8Array
  tier: string
}

/**
 * All places where this node keeps blocks, the fastest first. What is put goes into all of them; what is found
 * in a slow one is copied into those before it.
 */
export class Tiers {
  readonly #tiers: readonly Tier[]
  readonly #all: TieredBlockstore
  readonly #verify: (cid: CID, bytes: Uint8Array) => Promise<void>

  /** @param verify - throws where bytes are not the block: a disk may have changed them */
  constructor(
    tiers: readonly Tier[],
    { verify }: { verify: (cid: CID, bytes: Uint8Array) => Promise<void> }
  ) {
    this.#tiers = tiers
    this.#all = new TieredBlockstore(tiers.map(({ store }) => store))
    this.#verify = verify
  }

  has(cid: CID): Promise<boolean> {
    return this.#all.has(cid)
  }

  async put(cid: CID, bytes: Uint8Array): Promise<void> {
    await this.#all.put(cid, bytes)
  }

  /** The block, if it is here. What is damaged is deleted, and as if it had not been here. */
  async find(cid: CID): Promise<Found | undefined> {
    for (const [depth, { name, store }] of this.#tiers.entries()) {
      const bytes = await readBlock(store, cid)
      if (bytes === undefined) continue
      try {
        await this.#verify(cid, bytes)
      } catch {
        await store.delete(cid)
        continue
      }
      for (const faster of this.#tiers.slice(0, depth)) await faster.store.put(cid, bytes)
      return { bytes, tier: name }
    }
    return undefined
  }
}

async function readBlock(store: BaseBlockstore, cid: CID): Promise<Uint8Array | undefined> {
  try {
    return await join(store.get(cid))
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined
    throw error
  }
}
