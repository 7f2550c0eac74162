import { distanceTo, isCloser } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import type { Links } from './links.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'

/** How a node looks for a key. */
export interface LookupRules {
  /** How many nodes an answer names at most, and a bucket holds. */
  k: number
  /** How many attempts are under way at a time (α). */
  alpha: number
  /** How many nodes the result names at most (β). */
  beta: number
  /** After so many answers in a row that bring nobody closer, the lookup ends. */
  stepsToStop: number
  /** Does as py-dht does where py-dht is wrong: see `DhtNetworkInit.compat`. */
  compat: boolean
}

export interface LookupResult {
  /** The closest nodes found, ascending, at most β. */
  closest: number[]
  /** The value, where one was looked for and found. */
  value: unknown
  /** Nodes that the lookup tried to reach. */
  attempts: number
  /** Attempts whose answer, or error, was waited for. */
  finished: number
  successful: number
  failed: number
  /** Nodes that the lookup has heard of. */
  known: number
  /** How many answers lay between the table of the node and the closest node found. */
  hops: number
  /** Milliseconds until the last answer; α lanes run side by side. */
  delay: number
}

export interface LookupInit {
  space: IdSpace
  tables: Tables
  links: Links
  rules: LookupRules
  /** Whether a node is there to be reached. */
  present(node: number): boolean
}

const INITIAL_ROOM = 1024

/**
 * Looks for the nodes closest to a key, as py-dht does: ask the closest untried node that is known;
 * take in whom its answer names; end when nobody closer than the farthest known node has turned up for
 * `stepsToStop` answers in a row.
 *
 * One object serves any number of lookups, one after the other, and keeps its memory.
 */
export class Lookup {
  readonly #init: LookupInit
  // The known nodes, ascending by distance.
  #nodes = new Uint32Array(INITIAL_ROOM)
  #distances = new Float64Array(INITIAL_ROOM)
  #hops = new Uint16Array(INITIAL_ROOM)
  #tried = new Uint8Array(INITIAL_ROOM)
  #known = 0
  /** The number of the lookup in which each node was heard of last. */
  readonly #heard: Uint32Array
  #number = 0
  /** The attempts under way. */
  readonly #pending: Pending[]
  #fresh: Uint32Array
  #freshDistances: Float64Array

  constructor(init: LookupInit) {
    const { space, tables, rules } = init
    this.#init = init
    this.#heard = new Uint32Array(space.size)
    this.#pending = Array.from({ length: rules.alpha }, () => ({
      busy: false,
      delay: 0,
      order: 0,
      node: 0,
      reached: false,
      found: 0,
      hops: 0,
      answer: roomFor(tables, space.bits),
      value: undefined
    }))
    this.#fresh = new Uint32Array(rules.k)
    this.#freshDistances = new Float64Array(rules.k)
  }

  /**
   * @param holders - the nodes that hold a value for the key; the lookup takes the first it meets
   * @param stopAtValue - ends the lookup as soon as a value has been found
   * @param contacted - is told of each node whose answer, or error, has come in
   */
  run(
    from: number,
    key: Key,
    options: {
      holders?: ReadonlyMap<number, unknown> | undefined
      stopAtValue?: boolean
      contacted?: (node: number, reached: boolean) => void
    } = {}
  ): LookupResult {
    const { tables, space, links, rules } = this.#init
    const { holders, stopAtValue = false, contacted } = options
    const lanes = new Float64Array(rules.alpha)
    this.#begin()
    const first = this.#pending[0] as Pending
    const own = closestEntries(tables, space, from, key, rules.k, first.answer)
    this.#merge(key, first.answer, own, 0)
    // In py-dht a node may be told of itself, and asks itself.
    if (!rules.compat) this.#heard[from] = this.#number
    const originOverhead = links.readOverhead(from)
    let attempts = 0
    let finished = 0
    let successful = 0
    let steps = 0
    let busy = 0
    let value: unknown
    let next = 0

    for (;;) {
      while (next < this.#known && this.#tried[next] === 1) next += 1
      const over = steps >= rules.stepsToStop || (stopAtValue && value !== undefined)
      const canTry = !over && next < this.#known
      if (canTry && busy < rules.alpha) {
        const node = this.#nodes[next] as number
        this.#tried[next] = 1
        attempts += 1
        this.#try(from, node, key, originOverhead, this.#hops[next] as number, attempts, holders)
        busy += 1
        if (busy < rules.alpha) continue
      }
      if (busy === 0 || (rules.compat && (over || busy < rules.alpha))) break
      const answer = this.#soonest()
      answer.busy = false
      busy -= 1
      const lane = smallest(lanes)
      lanes[lane] = (lanes[lane] as number) + answer.delay
      if (answer.value !== undefined) value = answer.value
      finished += 1
      contacted?.(answer.node, answer.reached)
      if (answer.found === 0) continue
      successful += 1
      const progress = this.#merge(key, answer.answer, answer.found, answer.hops)
      if (progress.closer) steps = 0
      else steps += 1
      if (progress.first < next) next = progress.first
    }
    const count = Math.min(rules.beta, this.#known)
    return {
      closest: Array.from(this.#nodes.subarray(0, count)),
      value,
      attempts,
      finished,
      successful,
      failed: finished - successful,
      known: this.#known,
      hops: this.#hops[0] ?? 0,
      delay: lanes.reduce((longest, lane) => Math.max(longest, lane), 0)
    }
  }

  /** Everybody the last lookup has heard of, ascending by distance to its key. */
  get known(): Uint32Array {
    return this.#nodes.subarray(0, this.#known)
  }

  #begin(): void {
    this.#number += 1
    this.#known = 0
    for (const pending of this.#pending) pending.busy = false
  }

  #try(
    from: number,
    node: number,
    key: Key,
    originOverhead: number,
    hops: number,
    order: number,
    holders: ReadonlyMap<number, unknown> | undefined
  ): void {
    const { links, tables, space, rules, present } = this.#init
    const pending = this.#pending.find(each => !each.busy) as Pending
    links.attempt(from, node, originOverhead, present(node))
    pending.busy = true
    pending.order = order
    pending.node = node
    pending.delay = links.delay
    pending.hops = hops + 1
    const reached = links.error === null
    pending.reached = reached
    pending.value = reached ? holders?.get(node) : undefined
    pending.found = reached ? closestEntries(tables, space, node, key, rules.k, pending.answer) : 0
  }

  /** The attempt whose answer comes first; of several at the same moment, the one begun first. */
  #soonest(): Pending {
    let soonest: Pending | undefined
    for (const each of this.#pending) {
      if (!each.busy) continue
      const sooner =
        soonest === undefined ||
        each.delay < soonest.delay ||
        (each.delay === soonest.delay && each.order < soonest.order)
      if (sooner) soonest = each
    }
    return soonest as Pending
  }

  /** Takes in whom an answer names. Tells whether somebody new is closer than the farthest known. */
  #merge(
    key: Key,
    answer: Uint32Array,
    found: number,
    hops: number
  ): { closer: boolean; first: number } {
    const { space } = this.#init
    const known = this.#known
    const farthest = known === 0 ? -1 : (this.#distances[known - 1] as number)
    let fresh = 0
    for (let at = 0; at < found; at += 1) {
      const node = answer[at] as number
      if (this.#heard[node] === this.#number) continue
      this.#heard[node] = this.#number
      const distance = distanceTo(space, node, key)
      let to = fresh
      while (to > 0 && this.#comesBefore(distance, node, to - 1, key)) {
        this.#fresh[to] = this.#fresh[to - 1] as number
        this.#freshDistances[to] = this.#freshDistances[to - 1] as number
        to -= 1
      }
      this.#fresh[to] = node
      this.#freshDistances[to] = distance
      fresh += 1
    }
    if (fresh === 0) return { closer: false, first: known }
    this.#makeRoom(known + fresh)
    // From the far end, so that nothing is overwritten that is still to be moved.
    let write = known + fresh - 1
    let read = known - 1
    for (let each = fresh - 1; each >= 0; each -= 1) {
      const node = this.#fresh[each] as number
      const distance = this.#freshDistances[each] as number
      while (read >= 0 && this.#isFarther(read, distance, node, key)) {
        this.#nodes[write] = this.#nodes[read] as number
        this.#distances[write] = this.#distances[read] as number
        this.#hops[write] = this.#hops[read] as number
        this.#tried[write] = this.#tried[read] as number
        write -= 1
        read -= 1
      }
      this.#nodes[write] = node
      this.#distances[write] = distance
      this.#hops[write] = hops
      this.#tried[write] = 0
      write -= 1
    }
    this.#known = known + fresh
    return { closer: (this.#freshDistances[0] as number) < farthest, first: write + 1 }
  }

  #comesBefore(distance: number, node: number, index: number, key: Key): boolean {
    const other = this.#freshDistances[index] as number
    if (distance !== other) return distance < other
    return isCloser(this.#init.space, node, this.#fresh[index] as number, key)
  }

  #isFarther(index: number, distance: number, node: number, key: Key): boolean {
    const other = this.#distances[index] as number
    if (other !== distance) return other > distance
    return isCloser(this.#init.space, node, this.#nodes[index] as number, key)
  }

  #makeRoom(wanted: number): void {
    if (wanted <= this.#nodes.length) return
    const room = 2 * wanted
    this.#nodes = grown(this.#nodes, new Uint32Array(room))
    this.#distances = grown(this.#distances, new Float64Array(room))
    this.#hops = grown(this.#hops, new Uint16Array(room))
    this.#tried = grown(this.#tried, new Uint8Array(room))
  }
}

interface Pending {
  busy: boolean
  delay: number
  order: number
  node: number
  reached: boolean
  /** How many nodes the answer names; 0 when it failed. */
  found: number
  hops: number
  answer: Uint32Array
  value: unknown
}

function smallest(lanes: Float64Array): number {
  let lane = 0
  for (let each = 1; each < lanes.length; each += 1) {
    if ((lanes[each] as number) < (lanes[lane] as number)) lane = each
  }
  return lane
}

function grown<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
