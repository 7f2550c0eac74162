import { distanceTo, isCloser, shareBetween } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import { PlaceSet } from './place-set.ts'

/** Room for so many at first; few lookups hear of more. */
const FIRST_ROOM = 512

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
  #tried = new Uint8Array(FIRST_ROOM)
  /** All slots, ascending by distance. */
  #order = new Uint32Array(FIRST_ROOM)
  /** Up to here in that order everybody has been tried. */
  #next = 0
  /** The slots that an answer adds, ascending by distance. */
  #fresh = new Uint32Array(FIRST_ROOM)
  /** The slots of those who turned out not to be there. */
  readonly #absent = new Set<number>()

  constructor(space: IdSpace) {
    this.#space = space
  }

  /** How many are known. */
  get size(): number {
    return this.#size
  }

  /** Whether anybody has not been tried. */
  get hasUntried(): boolean {
    return this.#next < this.#size
  }

  /** Forgets everybody; from now on distances are to this key. */
  begin(key: Key): void {
    this.#key = key
    this.#heard.clear()
    this.#size = 0
    this.#next = 0
    this.#absent.clear()
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
    const fresh = this.#fresh
    for (let index = 0; index < found; index += 1) {
      const node = answer[index] as number
      if (!this.#heard.add(node)) continue
      const slot = this.#append(node, hops)
      let at = slot - before
      while (at > 0 && this.#isNearer(slot, fresh[at - 1] as number)) {
        fresh[at] = fresh[at - 1] as number
        at -= 1
      }
      fresh[at] = slot
    }
    if (this.#size === before) return false
    const isCloser =
      before > 0 && this.#isNearer(fresh[0] as number, this.#order[before - 1] as number)
    this.#merge(before)
    return isCloser
  }

  /** The slot of the closest who has not been tried, which counts as tried from now on. */
  takeUntried(): number {
    const slot = this.#order[this.#next] as number
    this.#tried[slot] = 1
    this.#skipTried()
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
    return this.#order[0] as number
  }

  /** Whoever is at this slot is not there: it stays known, and is no result. */
  markAbsent(slot: number): void {
    this.#absent.add(slot)
  }

  /** The slots of the closest, ascending, without those who are not there. */
  closest(count: number): Uint32Array {
    const order = this.#order.subarray(0, this.#size)
    if (this.#absent.size === 0) return order.subarray(0, count)
    return order.filter(slot => !this.#absent.has(slot)).subarray(0, count)
  }

  #append(node: number, hops: number): number {
    const slot = this.#size
    this.#size += 1
    this.#nodes[slot] = node
    this.#distances[slot] = distanceTo(this.#space, node, this.#key)
    this.#hops[slot] = hops
    this.#tried[slot] = 0
    return slot
  }

  /** Puts the fresh slots in order among those before; from the far end, where there is room. */
  #merge(before: number): void {
    const order = this.#order
    let read = before - 1
    let write = this.#size - 1
    for (let each = this.#size - before - 1; each >= 0; each -= 1) {
      const slot = this.#fresh[each] as number
      while (read >= 0 && this.#isNearer(slot, order[read] as number)) {
        order[write] = order[read] as number
        read -= 1
        write -= 1
      }
      order[write] = slot
      write -= 1
    }
    this.#next = Math.min(this.#next, write + 1)
    this.#skipTried()
  }

  #skipTried(): void {
    while (this.hasUntried && this.#tried[this.#order[this.#next] as number] === 1) this.#next += 1
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
    this.#tried = copied(this.#tried, new Uint8Array(room))
    this.#order = copied(this.#order, new Uint32Array(room))
    this.#fresh = new Uint32Array(room)
  }
}

function copied<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
