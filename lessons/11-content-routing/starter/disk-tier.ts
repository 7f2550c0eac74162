import { BaseBlockstore } from 'blockstore-core'
import { FsBlockstore } from 'blockstore-fs'
import type { CID } from 'multiformats/cid'
import type { BlockInput, Pair } from './block-bytes.ts'
import { heat, type Use, used } from './heat.ts'

export interface DiskTierInit {
  dir: string
  /** How many blocks are kept; the coldest goes first. */
  capacity: number
  /** Milliseconds; `Date.now` by default. */
  now?: () => number
}

/** A blockstore in a folder, which is there again after a restart. */
export class DiskTier extends BaseBlockstore {
  readonly #files: FsBlockstore
  readonly #capacity: number
  readonly #now: () => number
  readonly #uses = new Map<string, { cid: CID; use: Use }>()

  private constructor(files: FsBlockstore, { capacity, now = Date.now }: DiskTierInit) {
    super()
    this.#files = files
    this.#capacity = capacity
    this.#now = now
  }

  /** Opens the folder, or makes it; what is there counts as wanted once. */
  static async open(init: DiskTierInit): Promise<DiskTier> {
    const files = new FsBlockstore(init.dir)
    await files.open()
    const tier = new DiskTier(files, init)
    for await (const { cid } of files.getAll()) tier.#wanted(cid)
    await tier.#makeRoom()
    return tier
  }

  override async put(cid: CID, bytes: BlockInput): Promise<CID> {
    if (this.#capacity === 0) return cid
    await this.#files.put(cid, bytes)
    this.#wanted(cid)
    await this.#makeRoom(cid)
    return cid
  }

  override async *get(cid: CID): AsyncGenerator<Uint8Array> {
    yield* this.#files.get(cid)
    this.#wanted(cid)
  }

  override has(cid: CID): Promise<boolean> {
    return this.#files.has(cid)
  }

  override async delete(cid: CID): Promise<void> {
    this.#uses.delete(keyOf(cid))
    await this.#files.delete(cid)
  }

  override async *getAll(): AsyncGenerator<Pair> {
    yield* this.#files.getAll()
  }

  #wanted(cid: CID): void {
    const key = keyOf(cid)
    this.#uses.set(key, { cid, use: used(this.#now(), this.#uses.get(key)?.use) })
  }

  /** The block that has just come stays: it has had no chance yet. */
  async #makeRoom(newest?: CID): Promise<void> {
    const kept = newest === undefined ? undefined : keyOf(newest)
    while (this.#uses.size > this.#capacity) {
      const coldest = this.#coldest(kept)
      if (coldest === undefined) return
      await this.delete(coldest)
    }
  }

  #coldest(except: string | undefined): CID | undefined {
    let coldest: CID | undefined
    let least = Number.POSITIVE_INFINITY
    for (const [key, { cid, use }] of this.#uses) {
      const warmth = heat(use)
      if (key === except || warmth >= least) continue
      coldest = cid
      least = warmth
    }
    return coldest
  }
}

/** A file has its name from the multihash alone, so a folder lists a block by another CID than it was put with. */
function keyOf(cid: CID): string {
  return Buffer.from(cid.multihash.bytes).toString('hex')
}
