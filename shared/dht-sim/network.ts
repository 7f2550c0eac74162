import { closestPlaces } from './closest.ts'
import { isCloser } from './distance.ts'
import { IdSpace } from './id-space.ts'
import { type IdBits, type Key, wordsOf } from './key.ts'
import { type Eviction, LearnedTables } from './learned-tables.ts'
import { type LinkError, type LinkRecord, Links, type LinksInit } from './links.ts'
import { Lookup, type LookupResult, type LookupRules } from './lookup.ts'
import { OnDemandTables, PerfectTables } from './perfect-tables.ts'
import { type Random, seededRandom } from './random.ts'
import { sha256OfWords } from './sha256.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'

export interface DhtNetworkInit extends LinksInit {
  /** How many nodes there are, or their ids: SHA-256 of real peer ids, for example. */
  nodes: number | readonly Key[]
  /** How wide ids are, bits; 64 by default, or as wide as the ids given. */
  bits?: IdBits
  /** Two networks with different numbers have different ids. */
  networkId?: number
  /** The most entries of a bucket, and the most nodes of an answer; 20 by default. */
  k?: number
  /** Attempts under way at a time; 3 by default. */
  alpha?: number
  /** Nodes in a result; 20 by default. */
  beta?: number
  /** Answers in a row without anybody closer that end a lookup; 3 by default. */
  stepsToStop?: number
  /**
   * Where routing tables come from: `perfect` computes them all now, `on-demand` each bucket when it
   * is asked for, `learned` begins with empty ones that joins and lookups fill.
   */
  tables?: 'perfect' | 'on-demand' | 'learned'
  /** For learned tables; `gone` by default. */
  eviction?: Eviction
  /** All randomness follows from it. */
  seed?: string
  /**
   * Counts as py-dht does where that changes numbers: the last α - 1 answers of a lookup are dropped,
   * accuracy is 100 when β nodes were returned and else 0, a node asks itself when it is told of itself,
   * and a full bucket shrinks when it is offered a peer that it has.
   */
  compat?: 'py-dht'
}

/** What has happened so far. */
export interface NetworkSummary {
  nodes: number
  attempts: number
  successful: number
  failures: number
}

export interface StoreResult {
  error: LinkError | null
  /** Milliseconds. */
  delay: number
}

export interface ProvideResult {
  lookup: LookupResult
  /** The nodes that hold the value now. */
  stored: number[]
  /** Those that were to hold it and could not be reached. */
  failed: number[]
  /** The longest of the stores, which run side by side, milliseconds; 0 when there was none. */
  provideDelay: number
  /** Lookup and stores, milliseconds. */
  delay: number
}

/** A Kademlia network. A node is known by its place in the order of ids, from 0. */
export class DhtNetwork {
  readonly space: IdSpace
  readonly rules: LookupRules
  readonly links: Links
  readonly tables: Tables
  readonly random: Random
  readonly #present: Uint8Array
  readonly #lookup: Lookup
  readonly #answer: Uint32Array
  readonly #values = new Map<string, Map<number, unknown>>()
  #nodes: number

  /** @throws RangeError when a number is out of its range, or two ids are the same */
  constructor(init: DhtNetworkInit) {
    const { k = 20, alpha = 3, beta = 20, stepsToStop = 3, seed = '0' } = init
    for (const [name, value] of Object.entries({ k, alpha, beta, stepsToStop })) {
      if (!Number.isInteger(value) || value < 1)
        throw new RangeError(`${name} is 1 or more, not ${value}`)
    }
    this.space = spaceOf(init)
    this.#nodes = this.space.size
    this.#present = new Uint8Array(this.space.size).fill(1)
    this.random = seededRandom(seed, 'network')
    this.links = new Links(init, this.space.size, this.random)
    this.rules = { k, alpha, beta, stepsToStop, compat: init.compat === 'py-dht' }
    const present = (node: number): boolean => this.isPresent(node)
    this.tables = this.#tablesOf(init, present)
    this.#lookup = new Lookup({
      space: this.space,
      tables: this.tables,
      links: this.links,
      rules: this.rules,
      present
    })
    this.#answer = roomFor(this.tables, this.space.bits)
  }

  /** How many nodes are there. */
  get nodes(): number {
    return this.#nodes
  }

  isPresent(node: number): boolean {
    return this.#present[node] === 1
  }

  /** A node that is there, at random. @throws RangeError when there is none */
  randomNode(): number {
    if (this.#nodes === 0) throw new RangeError('there is no node')
    for (;;) {
      const node = this.random.below(this.space.size)
      if (this.isPresent(node)) return node
    }
  }

  /** A key at random. */
  randomKey(): Key {
    return Uint32Array.from({ length: wordsOf(this.space.bits) }, () => this.random.uint32())
  }

  /** Looks for the nodes closest to a key, and for a value if it is to stop at one. */
  lookup(from: number, key: Key, options: { stopAtValue?: boolean } = {}): LookupResult {
    const { stopAtValue = false } = options
    const holders = this.#values.size === 0 ? undefined : this.#values.get(nameOf(key))
    const learned = this.tables instanceof LearnedTables ? this.tables : undefined
    if (learned === undefined) return this.#lookup.run(from, key, { holders, stopAtValue })
    return this.#lookup.run(from, key, {
      holders,
      stopAtValue,
      // Whoever has talked knows each other; whoever cannot be reached is forgotten.
      contacted: (node, reached) => {
        if (!this.isPresent(node)) learned.remove(from, node)
        else if (reached) {
          learned.add(from, node)
          learned.add(node, from)
        }
      }
    })
  }

  /** The entries of a node's own table closest to a key, ascending. */
  closest(node: number, key: Key, count = this.rules.k): number[] {
    const found = closestEntries(this.tables, this.space, node, key, count, this.#answer)
    return this.#ascending(this.#answer.subarray(0, found), key)
  }

  /** The nodes that are there and truly closest to a key, ascending; without `except`. */
  trueClosest(key: Key, count = this.rules.beta, except = -1): number[] {
    let wanted = count + 1 + this.space.size - this.#nodes
    // Those that are not there are few mostly: try with some to spare before all are looked at.
    for (let spare = 2 * (count + 1); ; spare *= 4) {
      const enough = Math.min(spare, wanted, this.space.size)
      const out = new Uint32Array(enough)
      const found = closestPlaces(this.space, Uint32Array.from(key), 0, enough, out)
      const there = out.subarray(0, found).filter(node => this.isPresent(node) && node !== except)
      if (there.length >= count || enough >= Math.min(wanted, this.space.size)) {
        return this.#ascending(there, key).slice(0, count)
      }
      wanted = Math.min(this.space.size, wanted)
    }
  }

  /** How much of the truth a lookup has found: from 0 to 100. */
  accuracy(result: LookupResult, from: number, key: Key): number {
    const { beta, compat } = this.rules
    if (compat) return result.closest.length >= beta ? 100 : 0
    const truth = this.trueClosest(key, beta, from)
    if (truth.length === 0) return 100
    const found = new Set(result.closest)
    return (100 * truth.filter(node => found.has(node)).length) / truth.length
  }

  /** Gives one node a value to keep. */
  store(from: number, to: number, key: Key, value: unknown): StoreResult {
    const { links } = this
    links.attempt(from, to, links.readOverhead(from), this.isPresent(to))
    if (links.error === null) {
      const name = nameOf(key)
      const holders = this.#values.get(name) ?? new Map<number, unknown>()
      this.#values.set(name, holders.set(to, value))
    }
    return { error: links.error, delay: links.delay }
  }

  /** What a node itself holds for a key; undefined when it holds nothing. */
  retrieve(node: number, key: Key): unknown {
    return this.#values.get(nameOf(key))?.get(node)
  }

  /** Looks for the nodes closest to a key and gives the value to all of them. */
  provide(from: number, key: Key, value: unknown): ProvideResult {
    const lookup = this.lookup(from, key)
    const stored: number[] = []
    const failed: number[] = []
    let provideDelay = 0
    for (const node of lookup.closest) {
      const { error, delay } = this.store(from, node, key, value)
      ;(error === null ? stored : failed).push(node)
      provideDelay = Math.max(provideDelay, delay)
    }
    return { lookup, stored, failed, provideDelay, delay: lookup.delay + provideDelay }
  }

  /**
   * A node comes, knowing one that is there, looks for itself, and so meets its neighbours.
   * Needs learned tables.
   */
  join(node: number, via: number): LookupResult {
    const learned = this.#learned()
    if (!this.isPresent(node)) this.#nodes += 1
    this.#present[node] = 1
    learned.clear(node)
    learned.add(node, via)
    const result = this.lookup(node, this.space.keyAt(node))
    for (const peer of this.#lookup.known) if (this.isPresent(peer)) learned.add(node, peer)
    return result
  }

  /** A node goes without a word. What it held is gone; others find out when they try to reach it. */
  leave(node: number): void {
    if (!this.isPresent(node)) return
    this.#present[node] = 0
    this.#nodes -= 1
    for (const holders of this.#values.values()) holders.delete(node)
  }

  /** A node looks for a random key in each of its buckets, down to the deepest. Needs learned tables. */
  refresh(node: number): void {
    const learned = this.#learned()
    const key = this.space.keyAt(node)
    for (let depth = 0; depth < learned.depth(node); depth += 1) {
      this.lookup(node, this.#keyInBucket(key, depth))
    }
    this.lookup(node, key)
  }

  /** Fills a node's table with the best there is, as py-dht's `bootstrap_node`; needs learned tables. */
  bootstrap(node: number): number[] {
    const learned = this.#learned()
    learned.clear(node)
    const perfect = new OnDemandTables(this.space, this.rules.k)
    for (let depth = 0; depth < perfect.depth(node); depth += 1) {
      const found = perfect.bucket(node, depth, this.#answer, 0)
      for (const peer of this.#answer.slice(0, found))
        if (this.isPresent(peer)) learned.add(node, peer)
    }
    return learned.peers(node)
  }

  /** Every connection since the last reset, where `links.recording` is on. */
  get records(): readonly LinkRecord[] {
    return this.links.records
  }

  /** Those of them that failed. */
  get errors(): LinkRecord[] {
    return this.links.records.filter(record => record.error !== null)
  }

  summary(): NetworkSummary {
    const { attempts, failures } = this.links
    return { nodes: this.nodes, attempts, successful: attempts - failures, failures }
  }

  /** Forgets records and overheads. */
  reset(): void {
    this.links.reset()
  }

  #ascending(nodes: Iterable<number>, key: Key): number[] {
    return [...nodes].sort((a, b) => (isCloser(this.space, a, b, key) ? -1 : 1))
  }

  #keyInBucket(own: Key, depth: number): Key {
    const key = this.randomKey()
    for (let bit = 0; bit <= depth; bit += 1) {
      const mask = 1 << (31 - (bit & 31))
      const word = bit >>> 5
      const wanted = bit === depth ? ~(own[word] as number) & mask : (own[word] as number) & mask
      key[word] = ((key[word] as number) & ~mask) | wanted
    }
    return key
  }

  #learned(): LearnedTables {
    if (this.tables instanceof LearnedTables) return this.tables
    throw new Error("this network's tables are computed: make it with tables: 'learned'")
  }

  #tablesOf(init: DhtNetworkInit, present: (node: number) => boolean): Tables {
    const { space } = this
    const { k, compat } = this.rules
    switch (init.tables ?? 'perfect') {
      case 'perfect':
        return new PerfectTables(space, k)
      case 'on-demand':
        return new OnDemandTables(space, k)
      case 'learned': {
        const eviction = init.eviction ?? (compat ? 'closest' : 'gone')
        return new LearnedTables({ space, k, eviction, present, shrinking: compat })
      }
    }
  }
}

/** The ids given, or SHA-256 of network and number for each node. */
function spaceOf({ nodes, bits, networkId = 1 }: DhtNetworkInit): IdSpace {
  if (typeof nodes !== 'number') {
    const width = bits ?? ((32 * (nodes[0]?.length ?? 2)) as IdBits)
    const words = new Uint32Array(nodes.length * wordsOf(width))
    for (const [number, key] of nodes.entries()) words.set(key, number * wordsOf(width))
    return new IdSpace(words, width)
  }
  if (!Number.isInteger(nodes) || nodes < 1)
    throw new RangeError(`there are 1 or more nodes, not ${nodes}`)
  const width = bits ?? 64
  const stride = wordsOf(width)
  const words = new Uint32Array(nodes * stride)
  const digest = new Int32Array(8)
  for (let number = 0; number < nodes; number += 1) {
    sha256OfWords(0, networkId, 0, number, digest)
    for (let word = 0; word < stride; word += 1)
      words[number * stride + word] = digest[word] as number
  }
  return new IdSpace(words, width)
}

function nameOf(key: Key): string {
  return key.join()
}
