import { availableParallelism } from 'node:os'
import { buildInStages, DhtNetwork, type DhtNetworkInit } from '#shared/dht-sim'
import { Crew } from './crew.ts'
import { type LookupColumns, makeColumns, type Questions } from './lookup-columns.ts'

export interface ThreadedNetworkInit {
  /** How many threads work side by side; one for each processor by default. One means this one alone. */
  threads?: number
}

/** So many parts for each thread: the last ones to be done are small, and one that is held up holds up few. */
const PARTS_PER_THREAD = 16

const DEPENDENT =
  'lookups of this network depend on those before them (learned tables, overhead, records, or nodes that are away): make them one by one, with network.lookup()'

/**
 * A network that several threads build and look into. All of it is the same, to the bit, for any number of
 * threads; and with no error and no delay by lot, the same as `DhtNetwork` and its `lookup` give.
 */
export class ThreadedNetwork {
  /** The whole network, in this thread. */
  readonly network: DhtNetwork
  readonly #init: DhtNetworkInit
  readonly #crew: Crew
  readonly #parts: number
  #asked = 0

  private constructor(network: DhtNetwork, init: DhtNetworkInit, crew: Crew, parts: number) {
    this.network = network
    this.#init = init
    this.#crew = crew
    this.#parts = parts
  }

  /** @throws RangeError when a number is out of its range, or two ids are the same */
  static async build(
    init: DhtNetworkInit,
    { threads = availableParallelism() }: ThreadedNetworkInit = {}
  ): Promise<ThreadedNetwork> {
    if (!Number.isInteger(threads) || threads < 1) {
      throw new RangeError(`threads is 1 or more, not ${threads}`)
    }
    const crew = new Crew(threads)
    const parts = threads * PARTS_PER_THREAD
    try {
      const stages = buildInStages(init, parts, crew.room)
      let stage = stages.next()
      for (; stage.done !== true; stage = stages.next()) await crew.run(stage.value)
      const built = { ...init, ...stage.value }
      return new ThreadedNetwork(new DhtNetwork(built), built, crew, parts)
    } catch (error) {
      await crew.dismiss()
      throw error
    }
  }

  /**
   * Makes lookups, each for itself: what it draws follows from the seed and its number.
   *
   * @throws RangeError when lookups change the network: where tables are learned, messages add to a node's
   *   overhead, somebody is away, or connections are recorded
   */
  async lookUpAll(questions: Questions): Promise<LookupColumns> {
    const { network } = this
    const { overhead = 0, recording = false } = this.#init
    const isAlone =
      network.rules.tables !== 'learned' &&
      overhead === 0 &&
      !recording &&
      network.nodes === network.space.size
    if (!isAlone) throw new RangeError(DEPENDENT)
    const { room } = this.#crew
    const columns = makeColumns(questions.from.length, network.rules.beta, room)
    const { nodes: _, ...init } = this.#init
    const first = this.#asked
    this.#asked += questions.from.length
    await this.#crew.run({
      name: 'look up',
      first,
      parts: this.#parts,
      init,
      ids: network.space.ids,
      questions: { from: copied(questions.from, room), keys: copied(questions.keys, room) },
      columns
    })
    return columns
  }

  /** Ends the threads; the network stays. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#crew.dismiss()
  }
}

function copied(words: Uint32Array, room: (words: number) => Uint32Array): Uint32Array {
  const copy = room(words.length)
  copy.set(words)
  return copy
}
