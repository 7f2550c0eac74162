const FIRST_SLOTS = 1024

/** Golden ratio of 2^32: neighbours among places come far apart, as Knuth's multiplicative hashing has it. */
const SPREAD = 0x9e3779b9

/**
 * A set of places that is emptied in no time. It stays in the cache however large the network is, which a mark for every
 * place would not: open addressing, at most half full, 8 bytes for each slot.
 */
export class PlaceSet {
  #places = new Uint32Array(FIRST_SLOTS)
  /** In which round each slot was filled; any but the present one is empty. */
  #rounds = new Uint32Array(FIRST_SLOTS)
  #shift = Math.clz32(FIRST_SLOTS - 1)
  #round = 1
  #size = 0

  clear(): void {
    this.#size = 0
    this.#round += 1
    // Marks of rounds that are 2^32 ago would count again.
    if (this.#round === 2 ** 32) {
      this.#rounds.fill(0)
      this.#round = 1
    }
  }

  /** Tells whether the place is new. */
  add(place: number): boolean {
    const rounds = this.#rounds
    const places = this.#places
    const round = this.#round
    const mask = places.length - 1
    let slot = Math.imul(place, SPREAD) >>> this.#shift
    while (rounds[slot] === round) {
      if (places[slot] === place) return false
      slot = (slot + 1) & mask
    }
    rounds[slot] = round
    places[slot] = place
    this.#size += 1
    if (2 * this.#size > places.length) this.#grow()
    return true
  }

  #grow(): void {
    const [places, rounds, round] = [this.#places, this.#rounds, this.#round]
    this.#places = new Uint32Array(2 * places.length)
    this.#rounds = new Uint32Array(2 * places.length)
    this.#shift -= 1
    this.#round = 1
    this.#size = 0
    for (let slot = 0; slot < places.length; slot += 1) {
      if (rounds[slot] === round) this.add(places[slot] as number)
    }
  }
}
