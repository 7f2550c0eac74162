import { distanceTo, isCloser, shareBetween } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import { PlaceSet } from './place-set.ts'

/** Room for so many at first; few lookups hear of more. */
const FIRST_ROOM = 512

/** What a lookup has made of somebody whom it has heard of. */
const UNTRIED = 0
const TRIED = 1
const ANSWERED = 2
const ABSENT = 3

/**
 * Whom a lookup has heard of, and whom it has tried. Each has a _slot_, the number of those who were
 * heard of before.
 *
 * Serves one lookup after the other and keeps its memory, which does not depend on the size of the network.
 */
export class KnownNodes {
  readonly #space: IdSpace
  #key: Key = new Uint32Array(0)
  readonly #heard = new PlaceSet()
  #size = 0
  // By slot.
  #nodes = new Uint32Array(FIRST_ROOM)
  #distances = new Uint32Array(FIRST_ROOM)
  #hops = new Uint16Array(FIRST_ROOM)
  #states = new Uint8Array(FIRST_ROOM)
  /**
   * All slots, from farthest to closest: a lookup draws nearer, so whom it hears of belongs to the end,
   * where few have to make room.
   */
  #order = new Uint32Array(FIRST_ROOM)
  /** The closest in that order who has not been tried; -1 when there is nobody. */
  #next = -1
  /** The slots that an answer adds, in the same order, and their distances beside them. */
  #fresh = new Uint32Array(FIRST_ROOM)
  #freshDistances = new Uint32Array(FIRST_ROOM)

  constructor(space: IdSpace) {
    this.#space = space
  }

  /** How many are known. */
  get size(): number {
    return this.#size
  }

  /** Whether anybody has not been tried. */
  get hasUntried(): boolean {
    return this.#next >= 0
  }

  /** Forgets everybody; from now on distances are to this key. */
  begin(key: Key): void {
    this.#key = key
    this.#heard.clear()
    this.#size = 0
    this.#next = -1
  }

  /**
   * Takes in whom an answer names. Tells whether anybody new is closer than the farthest that was known;
   * nobody is closer than nobody.
   *
   * @param hops - how many answers lay on the way to them, this one included
   */
  takeIn(answer: Uint32Array, found: number, hops: number): boolean {
    const before = this.#size
    this.#makeRoom(before + found)
    const end = this.#append(answer, found, hops)
    if (end === before) return false
    const nearest = this.#sortFresh(before, end)
    const isCloser = before > 0 && this.#isNearer(nearest, this.#order[0] as number)
    this.#merge(before, end)
    return isCloser
  }

  /** The slot of the closest who has not been tried, which counts as tried from now on. */
  takeUntried(): number {
    const slot = this.#order[this.#next] as number
    this.#states[slot] = TRIED
    do this.#next -= 1
    while (this.#next >= 0 && this.#states[this.#order[this.#next] as number] !== UNTRIED)
    return slot
  }

  nodeAt(slot: number): number {
    return this.#nodes[slot] as number
  }

  hopsAt(slot: number): number {
    return this.#hops[slot] as number
  }

  /** The distance to the key as a share of the id space. */
  shareAt(slot: number): number {
    return shareBetween(this.#space, this.nodeAt(slot), this.#key)
  }

  /** The slot of the closest of all. */
  get nearest(): number {
    return this.#order[this.#size - 1] as number
  }

  /** Whoever is at this slot has answered. */
  markAnswered(slot: number): void {
    this.#states[slot] = ANSWERED
  }

  hasAnswered(slot: number): boolean {
    return this.#states[slot] === ANSWERED
  }

  /** Whoever is at this slot is not there: it stays known, and is no result. */
  markAbsent(slot: number): void {
    this.#states[slot] = ABSENT
  }

  /** The slots of the closest, ascending, without those who are not there. */
  closest(count: number): number[] {
    const slots: number[] = []
    for (let at = this.#size - 1; at >= 0 && slots.length < count; at -= 1) {
      const slot = this.#order[at] as number
      if (this.#states[slot] !== ABSENT) slots.push(slot)
    }
    return slots
  }

  /** Gives slots to those of an answer who are new; returns how many are known then. */
  #append(answer: Uint32Array, found: number, hops: number): number {
    const nodes = this.#nodes
    let end = this.#size
    for (let index = 0; index < found; index += 1) {
      const node = answer[index] as number
      if (!this.#heard.add(node)) continue
      nodes[end] = node
      end += 1
    }
    for (let slot = this.#size; slot < end; slot += 1) {
      this.#distances[slot] = distanceTo(this.#space, nodes[slot] as number, this.#key)
      this.#hops[slot] = hops
      this.#states[slot] = UNTRIED
    }
    this.#size = end
    return end
  }

  /** Puts the slots of a range in order; returns the nearest. */
  #sortFresh(start: number, end: number): number {
    const fresh = this.#fresh
    const freshDistances = this.#freshDistances
    const distances = this.#distances
    // Answers ascend by id, mostly, so distances mostly do so or the other way round: the far ones first.
    const isAscending = (distances[start] as number) < (distances[end - 1] as number)
    for (let size = 0; size < end - start; size += 1) {
      const slot = isAscending ? end - 1 - size : start + size
      const distance = distances[slot] as number
      let at = size
      for (; at > 0; at -= 1) {
        const near = freshDistances[at - 1] as number
        if (near > distance) break
        if (near === distance && this.#isNearer(slot, fresh[at - 1] as number)) break
        fresh[at] = fresh[at - 1] as number
        freshDistances[at] = near
      }
      fresh[at] = slot
      freshDistances[at] = distance
    }
    return fresh[end - start - 1] as number
  }

  /** Puts the fresh slots in order among those before; from the close end, where there is room. */
  #merge(before: number, end: number): void {
    const order = this.#order
    const fresh = this.#fresh
    const added = end - before
    let read = before - 1
    let write = end - 1
    for (let each = added - 1; each >= 0; each -= 1) {
      const slot = fresh[each] as number
      while (read >= 0 && this.#isNearer(order[read] as number, slot)) {
        order[write] = order[read] as number
        read -= 1
        write -= 1
      }
      // The closest of the fresh ones is next, unless an untried one has just moved to be before it.
      if (each === added - 1) this.#next = this.#next > read ? this.#next + added : write
      order[write] = slot
      write -= 1
    }
  }

  #isNearer(slot: number, other: number): boolean {
    const one = this.#distances[slot] as number
    const two = this.#distances[other] as number
    if (one !== two) return one < two
    return isCloser(this.#space, this.nodeAt(slot), this.nodeAt(other), this.#key)
  }

  #makeRoom(wanted: number): void {
    if (wanted <= this.#nodes.length) return
    const room = 2 * wanted
    this.#nodes = copied(this.#nodes, new Uint32Array(room))
    this.#distances = copied(this.#distances, new Uint32Array(room))
    this.#hops = copied(this.#hops, new Uint16Array(room))
    this.#states = copied(this.#states, new Uint8Array(room))
    this.#order = copied(this.#order, new Uint32Array(room))
    this.#fresh = new Uint32Array(room)
    this.#freshDistances = new Uint32Array(room)
  }
}

function copied<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
