import { ascending } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import { type Key, keyOf, wordsOf } from './key.ts'
import { type LinkError, type LinkRecord, Links } from './links.ts'
import { Lookup } from './lookup.ts'
import type { LookupAnswer, LookupResult, LookupRules } from './lookup-result.ts'
import {
  assertCounts,
  type DhtNetworkInit,
  type NetworkRules,
  resolveRules,
  resolveSpace
} from './network-init.ts'
import type { AskResult, ContactResult, NetworkSummary, ProvideResult } from './network-results.ts'
import { OnDemandTables } from './on-demand-tables.ts'
import { PerfectTables } from './perfect-tables.ts'
import { Population } from './population.ts'
import { type RandomStream, randomStream } from './random-stream.ts'
import { bestPeers, TableCare } from './table-care.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'
import { Values } from './values.ts'

/** How one client looks; what is left out is as the network has it. */
export interface LookupOptions extends Partial<LookupRules> {
  /** Ends the lookup as soon as a value has been found; off by default. */
  stopAtValue?: boolean
  /** Is told of each answer as it comes; must not begin another lookup. */
  watch?: (answer: LookupAnswer) => void
}

/**
 * A Kademlia network. A node is known by its place in the order of ids, from 0; `space` tells which id
 * that is.
 */
export class DhtNetwork {
  readonly space: IdSpace
  readonly rules: Readonly<NetworkRules>
  readonly links: Links
  readonly tables: Tables
  readonly #random: RandomStream
  readonly #population: Population
  readonly #values = new Values()
  readonly #lookup: Lookup
  /** Where tables are learned. */
  readonly #care: TableCare | undefined
  readonly #answer: Uint32Array

  /** @throws RangeError when a number is out of its range, or two ids are the same */
  constructor(init: DhtNetworkInit) {
    this.rules = resolveRules(init)
    this.space = resolveSpace(init)
    const { k, seed, compat } = this.rules
    this.#random = randomStream(seed, 'network')
    this.#population = new Population(this.space)
    this.#drawLots(init.present ?? this.space.size)
    this.links = new Links(init, this.space.size, randomStream(seed, 'links'))
    this.#care = this.rules.tables === 'learned' ? this.#newCare() : undefined
    this.tables = this.#care?.tables ?? this.#newComputedTables()
    this.#answer = roomFor(this.tables, this.space.bits)
    this.#lookup = new Lookup({
      space: this.space,
      tables: this.tables,
      links: this.links,
      k,
      isPresent: node => this.isPresent(node),
      answered: (from, to, error) => this.#teach(from, to, error),
      compat
    })
  }

  /** How many nodes are there. */
  get nodes(): number {
    return this.#population.size
  }

  isPresent(node: number): boolean {
    return this.#population.has(node)
  }

  /** Everybody who is there, ascending by id. */
  presentNodes(): Uint32Array {
    return this.#population.list()
  }

  /** A node that is there, at random. @throws RangeError when there is none */
  randomNode(random: RandomStream = this.#random): number {
    return this.#population.pick(random)
  }

  /** A key at random. */
  randomKey(random: RandomStream = this.#random): Key {
    const key = new Uint32Array(wordsOf(this.space.bits))
    for (let word = 0; word < key.length; word += 1) key[word] = random.uint32()
    return key
  }

  /** The key of some bytes or a text, as wide as this network's ids. */
  keyOf(content: Uint8Array | string): Key {
    return keyOf(content, this.space.bits)
  }

  /**
   * Looks for the nodes closest to a key; brings a value along where one is on the way.
   *
   * @throws RangeError when the node is not there, or the key or a number does not fit
   */
  lookup(from: number, key: Key, options: LookupOptions = {}): LookupResult {
    this.#assertPresent(from)
    this.#assertWidth(key)
    const {
      alpha = this.rules.alpha,
      beta = this.rules.beta,
      stepsToStop = this.rules.stepsToStop,
      stopAtValue = false,
      watch
    } = options
    assertCounts({ alpha, beta, stepsToStop })
    const holders = this.#values.holders(key)
    const rules = { alpha, beta, stepsToStop }
    return this.#lookup.run(from, key, rules, { holders, stopAtValue, watch })
  }

  /** The entries of a node's own table closest to a key, ascending. */
  closest(node: number, key: Key, count = this.rules.k): number[] {
    return this.#closestEntries(node, key, count, -1)
  }

  /** The nodes that are there and truly closest to a key, ascending; without `except`. */
  trueClosest(key: Key, count = this.rules.beta, except = -1): number[] {
    return this.#population.closest(key, count, { except })
  }

  /**
   * How many of the nodes truly closest to a key, among the others that are there, a lookup has found:
   * from 0 to 100. py-dht: 100 when it found β nodes, whichever, and else 0.
   */
  accuracy({ from, key, beta, closest }: LookupResult): number {
    if (this.rules.compat) return closest.length >= beta ? 100 : 0
    const truth = this.trueClosest(key, beta, from)
    if (truth.length === 0) return 100
    const found = new Set(closest)
    return (100 * truth.filter(node => found.has(node)).length) / truth.length
  }

  /** The buckets of a node's table, each ascending; bucket d has peers that share d leading bits. */
  table(node: number): number[][] {
    const own = this.space.keyAt(node)
    return Array.from({ length: this.tables.depth(node) }, (_, depth) => {
      const found = this.tables.bucket(node, depth, this.#answer, 0)
      return ascending(this.space, this.#answer.subarray(0, found), own)
    })
  }

  /** One node tries to reach another, who may be nobody. */
  connect(from: number, to: number): ContactResult {
    const error = this.#contact(from, to, 0)
    return { error, delay: this.links.delay }
  }

  /** One node asks another whom it knows that is close to a key, and what it holds for it. */
  ask(from: number, to: number, key: Key): AskResult {
    const error = this.#contact(from, to, 0)
    const delay = this.links.answerDelay
    if (error !== null) return { error, delay, closest: [], value: undefined }
    const closest = this.#closestEntries(to, key, this.rules.k, this.rules.compat ? -1 : from)
    return { error, delay, closest, value: this.retrieve(to, key) }
  }

  /** One node gives another a value to keep; anything but undefined. */
  store(from: number, to: number, key: Key, value: unknown): ContactResult {
    return this.#store(from, to, key, value, 0)
  }

  /** What a node itself holds for a key; undefined when it holds nothing. */
  retrieve(node: number, key: Key): unknown {
    return this.#values.get(node, key)
  }

  /** Looks for the nodes closest to a key and gives the value to all of them. */
  provide(from: number, key: Key, value: unknown, options: LookupOptions = {}): ProvideResult {
    const lookup = this.lookup(from, key, { ...options, stopAtValue: false })
    const stored: number[] = []
    const failed: number[] = []
    let provideDelay = 0
    for (const node of lookup.closest) {
      const { error, delay } = this.#store(from, node, key, value, lookup.delay)
      if (error === null) stored.push(node)
      else failed.push(node)
      provideDelay = Math.max(provideDelay, delay)
    }
    return { lookup, stored, failed, provideDelay, delay: lookup.delay + provideDelay }
  }

  /**
   * A node comes, or begins anew. It knows one that is there, looks for itself, and visits those closest
   * to it. Where tables are computed, everybody knows it anyway.
   *
   * @param via - whom it knows; by default one that is there, at random
   */
  join(node: number, via?: number): LookupResult {
    this.#assertId(node)
    if (via !== undefined) this.#assertId(via)
    this.leave(node)
    const first = via ?? (this.nodes > 0 ? this.randomNode() : undefined)
    this.#population.add(node)
    return this.#care?.introduce(node, first) ?? this.lookup(node, this.space.keyAt(node))
  }

  /** A node goes without a word. What it held is gone; others find out when they try to reach it. */
  leave(node: number): void {
    this.#population.delete(node)
    this.#care?.tables.clear(node)
    this.#values.forget(node)
  }

  /**
   * A node renews its table: it looks for a random key in each of its buckets, and then for itself.
   *
   * @throws Error when tables are computed
   */
  refresh(node: number): void {
    this.#needCare().refresh(node)
  }

  /**
   * The best table that a node can have: for each bucket the k nodes closest to it of those that are
   * there. Where tables are learned, it takes them over.
   */
  bootstrap(node: number): number[] {
    this.#assertId(node)
    this.#care?.bootstrap(node)
    return bestPeers(this.space, this.#population, node, this.rules.k)
  }

  /** Gives everybody who is there the best table. @throws Error when tables are computed */
  bootstrapAll(): void {
    const care = this.#needCare()
    for (const node of this.presentNodes()) care.bootstrap(node)
  }

  /**
   * Offers a peer to a node's table; true when it is in the table afterwards.
   *
   * @throws Error when tables are computed
   */
  meet(node: number, peer: number): boolean {
    this.#assertId(node)
    this.#assertId(peer)
    return this.#needCare().tables.add(node, peer)
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
    const { attempts, successful, failures } = this.links
    return { nodes: this.nodes, attempts, successful, failures }
  }

  /** Forgets records, overheads, and how many connections succeeded and failed. */
  reset(): void {
    this.links.reset()
  }

  /** Lets so many of the nodes stay. */
  #drawLots(present: number): void {
    if (!Number.isInteger(present) || present < 0 || present > this.space.size) {
      throw new RangeError(`0 to ${this.space.size} nodes are there at first, not ${present}`)
    }
    while (this.nodes > present) this.#population.delete(this.randomNode())
  }

  #closestEntries(node: number, key: Key, count: number, except: number): number[] {
    this.#assertId(node)
    this.#assertWidth(key)
    const found = closestEntries(this.tables, this.space, node, key, count, this.#answer, except)
    return ascending(this.space, this.#answer.subarray(0, found), key)
  }

  #contact(from: number, to: number, after: number): LinkError | null {
    const { links } = this
    this.#assertPresent(from)
    links.attempt(from, to, links.readOverhead(from), this.isPresent(to), after)
    this.#teach(from, to, links.error)
    return links.error
  }

  #store(from: number, to: number, key: Key, value: unknown, after: number): ContactResult {
    this.#assertWidth(key)
    const error = this.#contact(from, to, after)
    if (error === null) this.#values.put(to, key, value)
    return { error, delay: this.links.answerDelay }
  }

  /** In py-dht nobody learns from a contact. */
  #teach(from: number, to: number, error: LinkError | null): void {
    if (!this.rules.compat) this.#care?.teach(from, to, error)
  }

  #newCare(): TableCare {
    return new TableCare({
      space: this.space,
      rules: this.rules,
      population: this.#population,
      randomKey: () => this.randomKey(),
      lookup: (from, key) => this.lookup(from, key),
      contact: (from, to, after) => this.#contact(from, to, after)
    })
  }

  #newComputedTables(): Tables {
    const { space, rules } = this
    if (rules.tables === 'on-demand') return new OnDemandTables(space, rules.k)
    return new PerfectTables(space, rules.k)
  }

  #needCare(): TableCare {
    if (this.#care !== undefined) return this.#care
    throw new Error("tables of this network are computed: make it with tables: 'learned'")
  }

  #assertId(node: number): void {
    if (this.space.high[node] === undefined) throw new RangeError(`no node has the place ${node}`)
  }

  #assertPresent(node: number): void {
    if (!this.isPresent(node)) throw new RangeError(`node ${node} is not there`)
  }

  #assertWidth(key: Key): void {
    if (32 * key.length !== this.space.bits) {
      throw new RangeError(`a key has ${this.space.bits} bits here, not ${32 * key.length}`)
    }
  }
}
