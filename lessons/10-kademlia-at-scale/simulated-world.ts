import { DhtNetwork, type Key, type RandomStream, randomStream } from '#shared/dht-sim'
import { Addresses } from './addresses.ts'
import type { Contact, Spoken } from './spoken.ts'

/** What is wrong in the network while a key is looked for: shares of all nodes from 0 to 1, or a conspiracy. */
export interface Trouble {
  dead?: number
  liars?: number
  conspiracy?: boolean
}

export interface WorldInit {
  seed: string
  nodes: number
  k: number
}

/** How many contacts that are none a liar invents, and how many conspire around a key. */
const LIES = 20
/** No two of a million ids of 64 bits that are evenly spread agree in so many bits with a key. */
const CLOSER_THAN_POSSIBLE = 2 ** 20
const TIME_OUT_MS = 2000
const MIN_DELAY_MS = 10
const MAX_DELAY_MS = 100

/**
 * A million nodes, and what they answer. An answer depends on who is asked, and for which key, and on nothing
 * else: not on who was asked before. So every lookup that goes the right way goes the same way.
 */
export class SimulatedWorld {
  readonly network: DhtNetwork
  readonly #seed: string
  readonly #addresses: Addresses
  readonly #troubles = new Map<string, { trouble: Trouble; self: number }>()
  readonly #lies = new Map<string, Contact[]>()

  constructor({ seed, nodes, k }: WorldInit) {
    this.#seed = seed
    const random = this.#random('world')
    this.network = new DhtNetwork({
      nodes,
      networkId: random.uint32(),
      k,
      tables: 'on-demand',
      seed
    })
    this.#addresses = new Addresses(2 * random.below(2 ** 23) + 1, random.below(2 ** 24))
  }

  contact(place: number): Contact {
    const id = formatKey(this.network.space.keyAt(place))
    return { id, address: this.#addresses.addressOf(place) }
  }

  /** What shall be wrong while `self` looks for this key. */
  trouble(key: string, self: number, trouble: Trouble): void {
    this.#troubles.set(key, { trouble, self })
  }

  /** The k nodes that are truly closest to a key: there, no inventions, and without who is looking. */
  closest(key: string, k: number): string[] {
    const { self = -1, trouble = {} } = this.#troubles.get(key) ?? {}
    const near = this.network.trueClosest(parseKey(key), 4 * k + 20, self)
    const living = near.filter(place => !this.#isDead(key, place, trouble))
    return living.slice(0, k).map(place => this.contact(place).id)
  }

  /** What happens when who looks for a key asks whoever is at an address. */
  answer(key: string, address: string): Spoken {
    const { self = -1, trouble = {} } = this.#troubles.get(key) ?? {}
    const place = this.#addresses.placeOf(address)
    const random = this.#random(`answer ${key} ${address}`)
    const delayMs = MIN_DELAY_MS + (MAX_DELAY_MS - MIN_DELAY_MS) * random.unit()
    if (place === self)
      return { ...this.contact(self), delayMs: 0, closest: this.#table(self, key) }
    const conspirator = this.#conspirators(key, trouble).find(each => each.address === address)
    if (conspirator !== undefined) {
      return { id: conspirator.id, delayMs, closest: this.#conspirators(key, trouble) }
    }
    if (place < 0 || place >= this.network.space.size) return { delayMs, error: 'refused' }
    if (this.#isDead(key, place, trouble)) {
      if (random.unit() < 0.5) return { delayMs, error: 'refused' }
      return { delayMs: TIME_OUT_MS + delayMs, error: 'timed out' }
    }
    return { id: this.contact(place).id, delayMs, closest: this.#says(place, key) }
  }

  #says(place: number, key: string): Contact[] {
    const { self = -1, trouble = {} } = this.#troubles.get(key) ?? {}
    if (trouble.conspiracy && place === this.#traitor(self, key)) {
      return this.#conspirators(key, trouble)
    }
    const { liars = 0 } = trouble
    const isFirst = liars > 0 && place === this.#traitor(self, key)
    return isFirst || this.#chance(`liar ${key} ${place}`) < liars
      ? this.#invented(key)
      : this.#table(place, key)
  }

  /** The entries of a node's own table that are closest to a key; who asks may be among them. */
  #table(place: number, key: string): Contact[] {
    return this.network.closest(place, parseKey(key)).map(each => this.contact(each))
  }

  #isDead(key: string, place: number, { dead = 0 }: Trouble): boolean {
    return this.#chance(`dead ${key} ${place}`) < dead
  }

  /** Whom the looking node asks first: it is never an honest one where there are others. */
  #traitor(self: number, key: string): number {
    return this.network.closest(self, parseKey(key))[0] ?? -1
  }

  /** Nodes that chose ids around the key, that know each other alone, and that only the traitor names. */
  #conspirators(key: string, { conspiracy = false }: Trouble): Contact[] {
    if (!conspiracy) return []
    return this.#remembered(`conspirators ${key}`, random =>
      Array.from({ length: LIES }, () => ({ id: near(key, random), address: this.#empty(random) }))
    )
  }

  /**
   * What liars say: ids closer to the key than anybody can be, at addresses where nobody is and where
   * somebody else is; and ids of those who truly are the closest, at addresses where they are not.
   */
  #invented(key: string): Contact[] {
    return this.#remembered(`lies ${key}`, random => {
      const victims = this.closest(key, LIES)
      return Array.from({ length: LIES }, (_, lie) => {
        if (lie % 3 === 0) return { id: near(key, random), address: this.#empty(random) }
        if (lie % 3 === 1) {
          const other = random.below(this.network.space.size)
          return { id: near(key, random), address: this.contact(other).address }
        }
        return { id: victims[lie] ?? near(key, random), address: this.#empty(random) }
      })
    })
  }

  /** An address at which no node of the network is. */
  #empty(random: RandomStream): string {
    const { size } = this.network.space
    return this.#addresses.addressOf(size + random.below(2 ** 24 - size))
  }

  #remembered(label: string, make: (random: RandomStream) => Contact[]): Contact[] {
    const made = this.#lies.get(label) ?? make(this.#random(label))
    this.#lies.set(label, made)
    return made
  }

  #chance(label: string): number {
    return this.#random(label).unit()
  }

  #random(label: string): RandomStream {
    return randomStream(this.#seed, label)
  }
}

/** An id closer to the key than any honest one. */
function near(key: string, random: RandomStream): string {
  const distance = 1 + random.below(CLOSER_THAN_POSSIBLE)
  return (BigInt(`0x${key}`) ^ BigInt(distance)).toString(16).padStart(16, '0')
}

function parseKey(digits: string): Key {
  return Uint32Array.of(
    Number.parseInt(digits.slice(0, 8), 16),
    Number.parseInt(digits.slice(8), 16)
  )
}

function formatKey(key: Key): string {
  return [...key].map(word => word.toString(16).padStart(8, '0')).join('')
}
