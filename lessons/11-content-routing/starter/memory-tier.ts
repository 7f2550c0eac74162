import { NotFoundError } from '@libp2p/interface'
import { BaseBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { type BlockInput, join, type Pair } from './block-bytes.ts'
import type { Cache } from './cache.ts'

export interface MemoryTierInit {
  cache: Cache<string, Uint8Array>
  /** Told of each block that has to go. */
  evicted?: (cid: string) => void
}

/** A blockstore of which a cache decides what stays. */
export class MemoryTier extends BaseBlockstore {
  readonly #cache: Cache<string, Uint8Array>
  readonly #evicted: (cid: string) => void

  constructor({ cache, evicted = () => {} }: MemoryTierInit) {
    super()
    this.#cache = cache
    this.#evicted = evicted
  }

  override async put(cid: CID, value: BlockInput): Promise<CID> {
    const evicted = this.#cache.set(cid.toString(), await join(value))
    if (evicted !== undefined) this.#evicted(evicted)
    return cid
  }

  override *get(cid: CID): Generator<Uint8Array> {
    const bytes = this.#cache.get(cid.toString())
    if (bytes === undefined) throw new NotFoundError(`${cid} is not in memory`)
    yield bytes
  }

  override has(cid: CID): boolean {
    return this.#cache.has(cid.toString())
  }

  override delete(cid: CID): void {
    this.#cache.delete(cid.toString())
  }

  override *getAll(): Generator<Pair> {
    for (const cid of [...this.#cache.keys()].map(each => CID.parse(each))) {
      yield { cid, bytes: this.get(cid) }
    }
  }
}
