import { isCloser } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Tables } from './tables.ts'

/**
 * What happens when a bucket is full: `gone` puts the newcomer in the place of a peer that is not
 * there any more, as Kademlia does after a liveness check, and else forgets it; `closest` keeps the k
 * peers closest to the node, as py-dht does.
 */
export type Eviction = 'gone' | 'closest'

export interface LearnedTablesInit {
  space: IdSpace
  k: number
  eviction: Eviction
  /** Whether a node is there. */
  present(node: number): boolean
  /**
   * py-dht's own: taking in a peer that a full bucket already has throws out the farthest one, and
   * the bucket shrinks.
   */
  shrinking?: boolean
}

/** Tables that nodes fill with the peers they meet. */
export class LearnedTables implements Tables {
  readonly k: number
  readonly #init: LearnedTablesInit
  readonly #buckets: (number[][] | undefined)[]

  constructor(init: LearnedTablesInit) {
    this.k = init.k
    this.#init = init
    this.#buckets = new Array(init.space.size)
  }

  depth(node: number): number {
    return this.#buckets[node]?.length ?? 0
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const bucket = this.#buckets[node]?.[depth] ?? []
    for (const [entry, peer] of bucket.entries()) out[at + entry] = peer
    return bucket.length
  }

  /** All peers in the table of a node. */
  peers(node: number): number[] {
    return this.#buckets[node]?.flat() ?? []
  }

  /** Offers a peer to a node's table; true when it is in the table afterwards. */
  add(node: number, peer: number): boolean {
    if (node === peer) return false
    const { space, eviction, present, shrinking = false } = this.#init
    const bucket = this.#bucketFor(node, peer)
    const known = bucket.includes(peer)
    if (known && !(shrinking && bucket.length >= this.k)) return true
    if (bucket.length < this.k) {
      bucket.push(peer)
      return true
    }
    if (eviction === 'gone' && !shrinking) {
      const gone = bucket.findIndex(each => !present(each))
      if (gone >= 0) bucket[gone] = peer
      return gone >= 0
    }
    const key = space.keyAt(node)
    let farthest = 0
    for (const [index, each] of bucket.entries()) {
      if (isCloser(space, bucket[farthest] as number, each, key)) farthest = index
    }
    if (isCloser(space, bucket[farthest] as number, peer, key)) return known
    bucket.splice(farthest, 1)
    if (!bucket.includes(peer)) bucket.push(peer)
    return true
  }

  /** Takes a peer out of a node's table. */
  remove(node: number, peer: number): void {
    const bucket = this.#bucketFor(node, peer)
    const index = bucket.indexOf(peer)
    if (index >= 0) bucket.splice(index, 1)
  }

  /** Forgets all that a node has learned. */
  clear(node: number): void {
    this.#buckets[node] = undefined
  }

  #bucketFor(node: number, peer: number): number[] {
    const { space } = this.#init
    const depth = space.sharedBits(node, space.keyAt(peer))
    this.#buckets[node] ??= []
    const buckets = this.#buckets[node] as number[][]
    while (buckets.length <= depth) buckets.push([])
    return buckets[depth] as number[]
  }
}
