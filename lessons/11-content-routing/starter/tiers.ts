import { type BaseBlockstore, TieredBlockstore } from 'blockstore-core'
import type { CID } from 'multiformats/cid'
import { join } from './block-bytes.ts'
import { heat, type Use, used } from './heat.ts'

/** One place where blocks are kept. */
export interface Tier {
  name: string
  store: BaseBlockstore
  /** Somebody else's place, which costs a question over the network; false by default. */
  isRemote?: boolean
}

/** A block, and the tier that it was found in. */
export interface Found {
  bytes: Uint8Array
  tier: string
}

export interface TiersInit {
  /** Throws where bytes are not the block: a disk may have changed them. */
  verify: (cid: CID, bytes: Uint8Array) => Promise<void>
  /** How much a block must be wanted, as `heat` says, to be copied into faster tiers; 1, which is at once, by default. */
  promoteFrom?: number
  /** Milliseconds; `Date.now` by default. */
  now?: () => number
}

/** Of so many blocks in slow tiers it is known how much they are wanted. */
const KNOWN_USES = 4096

/**
 * All places where this node finds blocks, the fastest first. What is put goes into all of them; what is found
 * in a slow one is copied into those before it as soon as it is wanted enough.
 */
export class Tiers {
  readonly #tiers: readonly Tier[]
  readonly #all: TieredBlockstore
  readonly #here: TieredBlockstore
  readonly #init: Required<TiersInit>
  readonly #uses = new Map<string, Use>()

  constructor(tiers: readonly Tier[], { now = Date.now, promoteFrom = 1, verify }: TiersInit) {
    this.#tiers = tiers
    this.#all = new TieredBlockstore(tiers.map(({ store }) => store))
    this.#here = new TieredBlockstore(tiers.filter(isHere).map(({ store }) => store))
    this.#init = { now, promoteFrom, verify }
  }

  /** Whether this node has it itself. */
  has(cid: CID): Promise<boolean> {
    return this.#here.has(cid)
  }

  async put(cid: CID, bytes: Uint8Array): Promise<void> {
    await this.#all.put(cid, bytes)
  }

  /**
   * The block, if it is in a tier. What is damaged is deleted, and as if it had not been there.
   *
   * @param options.hereOnly - asks no tier that is somebody else's
   */
  async find(cid: CID, { hereOnly = false } = {}): Promise<Found | undefined> {
    const tiers = hereOnly ? this.#tiers.filter(isHere) : this.#tiers
    for (const [depth, { name, store }] of tiers.entries()) {
      const bytes = await readBlock(store, cid)
      if (bytes === undefined) continue
      try {
        await this.#init.verify(cid, bytes)
      } catch {
        await store.delete(cid)
        continue
      }
      if (depth > 0) await this.#promote(cid, bytes, tiers.slice(0, depth))
      return { bytes, tier: name }
    }
    return undefined
  }

  async #promote(cid: CID, bytes: Uint8Array, faster: readonly Tier[]): Promise<void> {
    const key = cid.toString()
    const use = used(this.#init.now(), this.#uses.get(key))
    this.#uses.delete(key)
    if (heat(use) < this.#init.promoteFrom) {
      const [oldest] = this.#uses.size < KNOWN_USES ? [] : this.#uses.keys()
      if (oldest !== undefined) this.#uses.delete(oldest)
      this.#uses.set(key, use)
      return
    }
    for (const { store } of faster) await store.put(cid, bytes)
  }
}

function isHere({ isRemote = false }: Tier): boolean {
  return !isRemote
}

async function readBlock(store: BaseBlockstore, cid: CID): Promise<Uint8Array | undefined> {
  try {
    return await join(store.get(cid))
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined
    throw error
  }
}
