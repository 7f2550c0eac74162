import { computedTables } from './computed-tables.ts'
import type { IdSpace } from './id-space.ts'
import { type Key, keyOf, wordsOf } from './key.ts'
import { type LinkError, type LinkRecord, Links } from './links.ts'
import { Lookup } from './lookup.ts'
import type { LookupOptions, LookupResult } from './lookup-result.ts'
import {
  type DhtNetworkInit,
  type NetworkRules,
  resolveLookupRules,
  resolveRules,
  resolveSpace
} from './network-init.ts'
import type { AskResult, ContactResult, NetworkSummary, ProvideResult } from './network-results.ts'
import { Population } from './population.ts'
import { type RandomStream, randomStream } from './random-stream.ts'
import { bestPeers, TableCare } from './table-care.ts'
import { TableReader } from './table-reader.ts'
import type { Tables } from './tables.ts'
import { Values } from './values.ts'

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
  readonly #reader: TableReader

  /** @throws RangeError when a number is out of its range, or two ids are the same */
  constructor(init: DhtNetworkInit) {
    this.rules = resolveRules(init)
    this.space = resolveSpace(init)
    const { k, seed, compat, tables } = this.rules
    this.#random = randomStream(seed, 'network')
    this.#population = new Population(this.space)
    this.#population.draw(init.present ?? this.space.size, this.#random)
    this.links = new Links(init, this.space.size, randomStream(seed, 'links'))
    if (tables === 'learned') {
      this.#care = this.#newCare()
      this.tables = this.#care.tables
    } else this.tables = computedTables(tables, this.space, k, init.layout)
    this.#reader = new TableReader(this.tables, this.space)
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
    return Uint32Array.from({ length: wordsOf(this.space.bits) }, () => random.uint32())
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
    this.space.assertWidth(key)
    const rules = resolveLookupRules(options, this.rules)
    const { stopAtValue = false, watch } = options
    const holders = this.#values.holders(key)
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
    return this.#reader.buckets(node)
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
    this.space.assertHas(node)
    if (via !== undefined) this.space.assertHas(via)
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
    this.space.assertHas(node)
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
    this.space.assertHas(node)
    this.space.assertHas(peer)
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

  #closestEntries(node: number, key: Key, count: number, except: number): number[] {
    this.space.assertHas(node)
    this.space.assertWidth(key)
    return this.#reader.closest(node, key, count, except)
  }

  #contact(from: number, to: number, after: number): LinkError | null {
    const { links } = this
    this.#assertPresent(from)
    links.attempt(from, to, links.readOverhead(from), this.isPresent(to), after)
    this.#teach(from, to, links.error)
    return links.error
  }

  #store(from: number, to: number, key: Key, value: unknown, after: number): ContactResult {
    this.space.assertWidth(key)
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

  #needCare(): TableCare {
    if (this.#care !== undefined) return this.#care
    throw new Error("tables of this network are computed: make it with tables: 'learned'")
  }

  #assertPresent(node: number): void {
    if (!this.isPresent(node)) throw new RangeError(`node ${node} is not there`)
  }
}
