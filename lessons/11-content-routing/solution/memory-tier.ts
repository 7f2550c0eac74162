import { NotFoundError } from '@libp2p/interface'
import { BaseBlockstore } from 'blockstore-core'
import { CID } from 'multiformats/cid'
import { type BlockInput, join, type Pair } from './block-bytes.ts'
import type { Cache } from './cache.ts'

export interface MemoryTierInit {
  cache: Cache<string, Uint8Array>
  /** How many bytes are kept in all; 100 MiB by default. */
  maxBytes?: number
  /** A larger block is not kept; 50 MiB by default. */
  largestBytes?: number
  /** Told of each block that has to go. */
  evicted?: (cid: string) => void
}

const MIB = 1024 * 1024

/** A blockstore of which a cache decides what stays. */
export class MemoryTier extends BaseBlockstore {
  readonly #cache: Cache<string, Uint8Array>
  readonly #evicted: (cid: string) => void
  readonly #maxBytes: number
  readonly #largestBytes: number
  readonly #sizes = new Map<string, number>()
  #bytes = 0

  constructor({
    cache,
    evicted = () => {},
    largestBytes = 50 * MIB,
    maxBytes = 100 * MIB
  }: MemoryTierInit) {
    super()
    this.#cache = cache
    this.#evicted = evicted
    this.#maxBytes = maxBytes
    this.#largestBytes = Math.min(largestBytes, maxBytes)
  }

  override async put(cid: CID, value: BlockInput): Promise<CID> {
    const key = cid.toString()
    const bytes = await join(value)
    if (bytes.length > this.#largestBytes || this.#cache.has(key)) return cid
    this.#letGo(this.#cache.set(key, bytes))
    if (this.#cache.has(key)) this.#count(key, bytes.length)
    while (this.#bytes > this.#maxBytes) {
      const evicted = this.#cache.evict()
      if (evicted === undefined) break
      this.#letGo(evicted)
    }
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
    this.#forget(cid.toString())
  }

  override *getAll(): Generator<Pair> {
    for (const cid of [...this.#cache.keys()].map(each => CID.parse(each))) {
      yield { cid, bytes: this.get(cid) }
    }
  }

  #letGo(key: string | undefined): void {
    if (key === undefined) return
    this.#forget(key)
    this.#evicted(key)
  }

  #count(key: string, bytes: number): void {
    this.#sizes.set(key, bytes)
    this.#bytes += bytes
  }

  #forget(key: string): void {
    this.#bytes -= this.#sizes.get(key) ?? 0
    this.#sizes.delete(key)
  }
}
