import { perfectDepth } from './fill-tables.ts'
import type { IdSpace } from './id-space.ts'
import { bitAt, flipBit, type Key } from './key.ts'
import { LearnedTables } from './learned-tables.ts'
import type { LinkError } from './links.ts'
import type { LookupResult } from './lookup-result.ts'
import type { NetworkRules } from './network-init.ts'
import type { Population } from './population.ts'

export interface TableCareInit {
  space: IdSpace
  rules: NetworkRules
  population: Population
  randomKey(): Key
  lookup(from: number, key: Key): LookupResult
  /** One node tries to reach another, so many milliseconds from now. */
  contact(from: number, to: number, after: number): LinkError | null
}

/** How nodes come by the tables that they learn: from each contact, by looking around, or as a gift. */
export class TableCare {
  readonly tables: LearnedTables
  readonly #init: TableCareInit

  constructor(init: TableCareInit) {
    const { space, population, rules } = init
    this.#init = init
    this.tables = new LearnedTables({
      space,
      k: rules.k,
      eviction: rules.eviction,
      isPresent: node => population.has(node),
      shrinking: rules.compat
    })
  }

  /** Who has talked to each other knows each other; who was not found is forgotten. */
  teach(from: number, to: number, error: LinkError | null): void {
    if (error === 'node_not_found') this.tables.remove(from, to)
    if (error !== null) return
    this.tables.add(from, to)
    this.tables.add(to, from)
  }

  /** A newcomer looks for itself, starting with whom it knows, and visits those closest to it. */
  introduce(node: number, via: number | undefined): LookupResult {
    const { space, lookup, contact } = this.#init
    if (via !== undefined) this.tables.add(node, via)
    const result = lookup(node, space.keyAt(node))
    for (const peer of result.closest) {
      if (this.tables.has(node, peer)) continue
      this.teach(node, peer, contact(node, peer, result.delay))
    }
    return result
  }

  /** A node looks for a random key in each of its buckets, and then for itself. */
  refresh(node: number): void {
    const { space, lookup } = this.#init
    const own = space.keyAt(node)
    for (let depth = 0; depth < this.tables.depth(node); depth += 1) {
      lookup(node, this.#keyInBucket(own, depth))
    }
    lookup(node, own)
  }

  /** Gives a node the best table there is. */
  bootstrap(node: number): void {
    const { space, population, rules } = this.#init
    this.tables.clear(node)
    for (const peer of bestPeers(space, population, node, rules.k)) this.tables.add(node, peer)
  }

  /** A random key that shares exactly so many leading bits with another one. */
  #keyInBucket(own: Key, depth: number): Key {
    const key = this.#init.randomKey()
    for (let bit = 0; bit <= depth; bit += 1) {
      const isSame = bitAt(key, bit) === bitAt(own, bit)
      if (isSame !== bit < depth) flipBit(key, bit)
    }
    return key
  }
}

/** For each bucket of a node the k peers closest to it, of those who are there. */
export function bestPeers(
  space: IdSpace,
  population: Population,
  node: number,
  k: number
): number[] {
  const peers: number[] = []
  const key = space.keyAt(node)
  for (let depth = 0; depth < perfectDepth(space, node); depth += 1) {
    // Seen from beyond the fork, distances to a node are ordered as those to its id with that bit turned.
    flipBit(key, depth)
    peers.push(...population.closest(key, k, { depth: depth + 1 }))
    flipBit(key, depth)
  }
  return peers
}
