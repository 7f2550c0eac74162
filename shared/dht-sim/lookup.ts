import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import { KnownNodes } from './known-nodes.ts'
import type { LinkError, Links } from './links.ts'
import type { LookupAnswer, LookupResult, LookupRules } from './lookup-result.ts'
import { MinHeap } from './min-heap.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'

/** What a lookup is for, beside the closest nodes. */
export interface LookupTask {
  /** The nodes that hold a value for the key. */
  holders?: ReadonlyMap<number, unknown> | undefined
  /** Ends the lookup as soon as a value has been found; off by default. */
  stopAtValue?: boolean
  /** Is told of each answer as it comes; must not begin another lookup. */
  watch?: ((answer: LookupAnswer) => void) | undefined
}

export interface LookupInit {
  space: IdSpace
  tables: Tables
  links: Links
  /** How many nodes an answer names at most. */
  k: number
  /** Whether a node is there to be reached. */
  isPresent(node: number): boolean
  /** Is told of each answer, or error: who asked, who was asked. */
  answered?(from: number, node: number, error: LinkError | null): void
  /** Does as py-dht does where py-dht is wrong: see `DhtNetworkInit.compat`. */
  compat: boolean
}

/**
 * Looks for the nodes closest to a key, as py-dht does: ask the closest untried node that is known;
 * take in whom its answer names; end when nobody closer than the farthest known node has turned up for
 * `stepsToStop` answers in a row. An attempt that fails is no step.
 *
 * One object serves any number of lookups, one after the other, and keeps its memory.
 */
export class Lookup {
  readonly #init: LookupInit
  readonly #known: KnownNodes
  /** The answer that comes first is on top; of several at the same moment, the one asked for first. */
  readonly #underWay = new MinHeap<Attempt>(
    (one, other) => one.due < other.due || (one.due === other.due && one.number < other.number)
  )
  readonly #spare: Attempt[] = []

  constructor(init: LookupInit) {
    this.#init = init
    this.#known = new KnownNodes(init.space)
  }

  run(
    from: number,
    key: Key,
    { alpha, beta, stepsToStop }: LookupRules,
    { holders, stopAtValue = false, watch }: LookupTask = {}
  ): LookupResult {
    const { links, compat, answered } = this.#init
    const known = this.#known
    const lanes = new Float64Array(compat ? alpha : 1)
    // In py-dht a node does not look in its own store.
    let value = compat ? undefined : holders?.get(from)
    let now = 0
    let attempts = 0
    let finished = 0
    let successful = 0
    let steps = 0

    this.#begin(from, key)
    const originOverhead = links.readOverhead(from)
    for (;;) {
      const hasValue = stopAtValue && value !== undefined
      const isOver = hasValue || steps >= stepsToStop
      while (!isOver && this.#underWay.size < alpha && known.hasUntried) {
        attempts += 1
        this.#try(from, key, originOverhead, attempts, now, holders)
      }
      if (hasValue || this.#underWay.size === 0) break
      // py-dht drops the answers that are under way when nobody is left to be asked beside them.
      if (compat && (isOver || this.#underWay.size < alpha)) break

      const attempt = this.#underWay.pop() as Attempt
      const { node, slot, error, hops, answer, found } = attempt
      now = compat ? addToShortest(lanes, attempt.due) : attempt.due
      finished += 1
      if (attempt.value !== undefined) value = attempt.value
      answered?.(from, node, error)
      // In py-dht an answer that names nobody counts as an error.
      if (compat ? found > 0 : error === null) {
        successful += 1
        known.markAnswered(slot)
        if (known.takeIn(answer, found, hops)) steps = 0
        else steps += 1
      }
      if (error === 'node_not_found' && !compat) known.markAbsent(slot)
      watch?.({
        node,
        error,
        at: now,
        hops,
        distance: known.shareAt(slot),
        closest: known.shareAt(known.nearest),
        known: known.size
      })
      this.#spare.push(attempt)
    }
    const slots = known.closest(beta)
    const nearest = slots[0]
    return {
      from,
      key,
      beta,
      closest: slots.map(slot => known.nodeAt(slot)),
      answered: slots.filter(slot => known.hasAnswered(slot)).map(slot => known.nodeAt(slot)),
      value,
      attempts,
      finished,
      successful,
      failed: finished - successful,
      known: known.size,
      hops: nearest === undefined ? 0 : known.hopsAt(nearest),
      delay: compat ? lanes.reduce((longest, lane) => Math.max(longest, lane)) : now
    }
  }

  /** Forgets the last lookup, and takes in whom the node knows itself. */
  #begin(from: number, key: Key): void {
    const { tables, space, k } = this.#init
    while (this.#underWay.size > 0) this.#spare.push(this.#underWay.pop() as Attempt)
    this.#known.begin(key)
    const attempt = this.#newAttempt()
    const found = closestEntries(tables, space, from, key, k, attempt.answer)
    this.#known.takeIn(attempt.answer, found, 0)
    this.#spare.push(attempt)
  }

  /** Asks the closest node that has not been asked. */
  #try(
    from: number,
    key: Key,
    originOverhead: number,
    number: number,
    now: number,
    holders: ReadonlyMap<number, unknown> | undefined
  ): void {
    const { links, tables, space, k, isPresent, compat } = this.#init
    const slot = this.#known.takeUntried()
    const node = this.#known.nodeAt(slot)
    links.attempt(from, node, originOverhead, isPresent(node), now)
    const isReached = links.error === null
    const attempt = this.#newAttempt()
    attempt.number = number
    attempt.slot = slot
    attempt.node = node
    attempt.hops = this.#known.hopsAt(slot) + 1
    // In py-dht whose delay is shortest comes first, no matter when it was asked.
    attempt.due = compat ? links.answerDelay : now + links.answerDelay
    attempt.error = links.error
    attempt.value = isReached ? holders?.get(node) : undefined
    // In py-dht a node may be told of itself.
    const except = compat ? -1 : from
    attempt.found = isReached
      ? closestEntries(tables, space, node, key, k, attempt.answer, except)
      : 0
    this.#underWay.push(attempt)
  }

  #newAttempt(): Attempt {
    return (
      this.#spare.pop() ?? {
        number: 0,
        slot: 0,
        node: 0,
        hops: 0,
        due: 0,
        error: null,
        value: undefined,
        answer: roomFor(this.#init.tables, this.#init.space.bits),
        found: 0
      }
    )
  }
}

interface Attempt {
  /** 1 for the first of its lookup. */
  number: number
  slot: number
  node: number
  hops: number
  due: number
  error: LinkError | null
  value: unknown
  /** Whom the answer names, in its first `found` elements. */
  answer: Uint32Array
  found: number
}

/** Adds a delay to the shortest lane; returns how long that one is now. */
function addToShortest(lanes: Float64Array, delay: number): number {
  let shortest = 0
  for (let lane = 1; lane < lanes.length; lane += 1) {
    if ((lanes[lane] as number) < (lanes[shortest] as number)) shortest = lane
  }
  lanes[shortest] = (lanes[shortest] as number) + delay
  return lanes[shortest] as number
}
