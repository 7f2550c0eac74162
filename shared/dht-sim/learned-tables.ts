import { isCloser } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import { deeperBuckets, type Tables } from './tables.ts'

/**
 * Who stays when a bucket is full and another peer turns up.
 *
 * - `oldest`, Kademlia's rule: whoever has not been heard of for longest is asked whether it is still
 *   there. If so, the newcomer is forgotten, for who has been there long will stay long; if not, the
 *   newcomer takes its place.
 * - `closest`, py-dht's: the k peers closest to the node.
 *
 * @see https://pdos.csail.mit.edu/~petar/papers/maymounkov-kademlia-lncs.pdf section 2.2
 */
export type Eviction = 'oldest' | 'closest'

export interface LearnedTablesInit {
  space: IdSpace
  /** The most entries of a bucket. */
  k: number
  eviction: Eviction
  /** Whether a node is there: the question to the oldest. It costs no message and no time. */
  isPresent(node: number): boolean
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
  /** The buckets of each node; in each, whoever was heard of last is last. */
  readonly #tables: (number[][] | undefined)[]

  constructor(init: LearnedTablesInit) {
    this.k = init.k
    this.#init = init
    this.#tables = new Array(init.space.size)
  }

  depth(node: number): number {
    return this.#tables[node]?.length ?? 0
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const bucket = this.#tables[node]?.[depth]
    if (bucket === undefined) return 0
    for (let entry = 0; entry < bucket.length; entry += 1) {
      out[at + entry] = bucket[entry] as number
    }
    return bucket.length
  }

  deeper(node: number, depth: number, out: Uint32Array, at: number): number {
    return deeperBuckets(this, node, depth, out, at)
  }

  /** All peers in a node's table. */
  peers(node: number): number[] {
    return this.#tables[node]?.flat() ?? []
  }

  /** Offers a peer to a node's table; true when it is in the table afterwards. */
  add(node: number, peer: number): boolean {
    if (node === peer) return false
    const { eviction, isPresent, shrinking = false } = this.#init
    const bucket = this.#bucketFor(node, peer)
    const isFull = bucket.length >= this.k
    const index = bucket.indexOf(peer)
    if (index >= 0 && !(isFull && shrinking)) {
      if (eviction === 'oldest') moveToEnd(bucket, index, peer)
      return true
    }
    if (!isFull) {
      bucket.push(peer)
      return true
    }
    if (eviction === 'closest') return this.#replaceFarthest(bucket, node, peer)
    const oldest = bucket[0] as number
    const stays = isPresent(oldest)
    moveToEnd(bucket, 0, stays ? oldest : peer)
    return !stays
  }

  /** Whether a peer is in a node's table. */
  has(node: number, peer: number): boolean {
    return this.#bucketOf(node, peer)?.includes(peer) ?? false
  }

  /** Takes a peer out of a node's table. */
  remove(node: number, peer: number): void {
    const bucket = this.#bucketOf(node, peer)
    const index = bucket?.indexOf(peer) ?? -1
    if (index >= 0) bucket?.splice(index, 1)
  }

  /** Forgets all that a node has learned. */
  clear(node: number): void {
    this.#tables[node] = undefined
  }

  #replaceFarthest(bucket: number[], node: number, peer: number): boolean {
    const { space } = this.#init
    const key = space.keyAt(node)
    let farthest = 0
    for (let index = 1; index < bucket.length; index += 1) {
      if (isCloser(space, bucket[farthest] as number, bucket[index] as number, key)) {
        farthest = index
      }
    }
    if (isCloser(space, bucket[farthest] as number, peer, key)) return false
    bucket.splice(farthest, 1)
    if (!bucket.includes(peer)) bucket.push(peer)
    return true
  }

  /** The bucket where a peer would be, if there is such a one. */
  #bucketOf(node: number, peer: number): number[] | undefined {
    return this.#tables[node]?.[this.#init.space.fork(node, peer)]
  }

  /** The same, made if need be. */
  #bucketFor(node: number, peer: number): number[] {
    const depth = this.#init.space.fork(node, peer)
    let table = this.#tables[node]
    if (table === undefined) {
      table = []
      this.#tables[node] = table
    }
    while (table.length <= depth) table.push([])
    return table[depth] as number[]
  }
}

/** Puts an item at the end of a list, instead of the one that it has at an index. */
function moveToEnd(list: number[], index: number, item: number): void {
  for (let at = index; at + 1 < list.length; at += 1) list[at] = list[at + 1] as number
  list[list.length - 1] = item
}
