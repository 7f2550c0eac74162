import { assertChurn, type ChurnInit, type ChurnSample } from './churn-init.ts'
import { ChurnTally } from './churn-tally.ts'
import { type DelaySource, delaySource } from './delay.ts'
import type { Key } from './key.ts'
import { MinHeap } from './min-heap.ts'
import type { DhtNetwork } from './network.ts'
import { type RandomStream, randomStream } from './random-stream.ts'

/** Nobody stays, or is away, for less. */
const SHORTEST_MS = 1

/**
 * A network over time: nodes leave without a word and come again, renew their tables, look for keys and
 * for values, and provide these anew. From one event to the next, in simulated time. What an event does,
 * such as a lookup, is done before the next one, however long it takes: against the hours that nodes
 * stay, the seconds of a lookup do not count.
 *
 * It begins with the network as it is, and everybody's session, or absence, has just begun.
 */
export class Churn {
  readonly #network: DhtNetwork
  readonly #init: ChurnInit
  readonly #events = new MinHeap<Planned>(isBefore)
  readonly #tally: ChurnTally
  // Who comes and goes, who renews its table when, who looks when, who provides when: none of them
  // depends on what the others draw.
  readonly #sessions: RandomStream
  readonly #refreshes: RandomStream
  readonly #searches: RandomStream
  readonly #provisions: RandomStream
  readonly #session: DelaySource
  readonly #absence: DelaySource
  readonly #keys: Key[]
  #scheduled = 0
  #now = 0

  /** @throws RangeError when a number is out of its range, Error when computed tables are to be renewed */
  constructor(network: DhtNetwork, init: ChurnInit) {
    assertChurn(init)
    if (init.refreshMs !== undefined && network.rules.tables !== 'learned') {
      throw new Error("computed tables are not renewed: make the network with tables: 'learned'")
    }
    const { seed = network.rules.seed, values = 0 } = init
    this.#network = network
    this.#init = init
    this.#tally = new ChurnTally(network)
    this.#sessions = randomStream(seed, 'sessions')
    this.#refreshes = randomStream(seed, 'refreshes')
    this.#searches = randomStream(seed, 'searches')
    this.#provisions = randomStream(seed, 'provisions')
    const session = delaySource(init.session, this.#sessions)
    const absence = delaySource(init.absence, this.#sessions)
    this.#session = () => Math.max(SHORTEST_MS, session())
    this.#absence = () => Math.max(SHORTEST_MS, absence())
    this.#keys = Array.from({ length: values }, (_, value) => network.keyOf(`value ${value}`))
    this.#begin()
  }

  /** Simulated milliseconds since the beginning. */
  get timeMs(): number {
    return this.#now
  }

  /** Goes on for so long, and gives each sample as it is taken. */
  *run(durationMs: number): Generator<ChurnSample, void, undefined> {
    const end = this.#now + durationMs
    for (;;) {
      const event = this.#events.peek()
      if (event === undefined || event.time > end) break
      this.#events.pop()
      this.#moveTo(event.time)
      const sample = event.happen()
      if (sample !== undefined) yield sample
    }
    this.#moveTo(end)
  }

  #begin(): void {
    const { refreshMs, reprovideMs, sampleMs } = this.#init
    const { lookupsPerSecond = 0, retrievalsPerSecond = 0 } = this.#init
    const network = this.#network
    for (let node = 0; node < network.space.size; node += 1) {
      if (network.isPresent(node)) this.#after(this.#session(), () => this.#leave(node))
      else this.#after(this.#absence(), () => this.#join(node))
    }
    if (refreshMs !== undefined) {
      for (let node = 0; node < network.space.size; node += 1) {
        this.#every(refreshMs, refreshMs * this.#refreshes.unit(), () => this.#refresh(node))
      }
    }
    for (const key of this.#keys) {
      this.#after(0, () => this.#provide(key))
      if (reprovideMs === undefined) continue
      this.#every(reprovideMs, reprovideMs * this.#provisions.unit(), () => this.#provide(key))
    }
    this.#atRate(lookupsPerSecond, () => this.#look())
    this.#atRate(this.#keys.length === 0 ? 0 : retrievalsPerSecond, () => this.#retrieve())
    this.#every(sampleMs, sampleMs, () => this.#tally.sample(this.#now))
  }

  #join(node: number): void {
    this.#network.join(node)
    this.#tally.joins += 1
    this.#after(this.#session(), () => this.#leave(node))
  }

  #leave(node: number): void {
    this.#network.leave(node)
    this.#tally.leaves += 1
    this.#after(this.#absence(), () => this.#join(node))
  }

  #refresh(node: number): void {
    if (this.#network.isPresent(node)) this.#network.refresh(node)
  }

  #provide(key: Key): void {
    const network = this.#network
    if (network.nodes > 0) network.provide(network.randomNode(this.#provisions), key, true)
  }

  #look(): void {
    const network = this.#network
    if (network.nodes === 0) return
    const from = network.randomNode(this.#searches)
    this.#tally.countLookup(network.lookup(from, network.randomKey(this.#searches)))
  }

  #retrieve(): void {
    const network = this.#network
    if (network.nodes === 0) return
    const from = network.randomNode(this.#searches)
    const key = this.#keys[this.#searches.below(this.#keys.length)] as Key
    this.#tally.countRetrieval(network.lookup(from, key, { stopAtValue: true }))
  }

  #moveTo(time: number): void {
    this.#now = time
    this.#network.links.now = time
  }

  #after(delay: number, happen: Planned['happen']): void {
    this.#scheduled += 1
    this.#events.push({ time: this.#now + delay, number: this.#scheduled, happen })
  }

  #every(interval: number, first: number, happen: Planned['happen']): void {
    this.#after(first, () => {
      this.#every(interval, interval, happen)
      return happen()
    })
  }

  /** So often a second on average, at moments that do not depend on each other. */
  #atRate(perSecond: number, happen: () => void): void {
    if (perSecond === 0) return
    const wait = delaySource({ exponential: { mean: 1000 / perSecond } }, this.#searches)
    const next = (): void => {
      this.#after(wait(), next)
      happen()
    }
    this.#after(wait(), next)
  }
}

interface Planned {
  /** Simulated milliseconds since the beginning. */
  time: number
  /** Of two at the same moment, the one that was planned first comes first. */
  number: number
  // biome-ignore lint/suspicious/noConfusingVoidType: most events give nothing, samples give themselves
  happen(): ChurnSample | void
}

function isBefore(one: Planned, other: Planned): boolean {
  return one.time < other.time || (one.time === other.time && one.number < other.number)
}
