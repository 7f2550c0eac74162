import { setImmediate as idle } from 'node:timers/promises'
import type { PeerId, Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import type { Answer, Ask, Contact } from './contact.ts'

const PROTOCOL = '/workshop/kademlia-sim/1.0.0'

/** What the speaker says of a question; ids are hexadecimal digits, delays simulated milliseconds. */
interface Spoken {
  delayMs: number
  id?: string
  closest?: { id: string; address: string }[]
  error?: string
}

interface UnderWay {
  spoken: Promise<Spoken>
  askedMs: number
  answer(spoken: Spoken): void
}

/**
 * One lookup in a network of which a single peer speaks for everybody, on a stream of its own. It answers at
 * once, and says how long the answer would have taken. So time is simulated: it stands still while the lookup
 * has something to ask, and then jumps to the answer that is due first.
 */
export class SimulatedLookup {
  /** Milliseconds since the lookup began. */
  nowMs = 0
  readonly #stream: Stream
  readonly #messages: ReturnType<typeof lpStream>
  readonly #key: bigint
  readonly #underWay = new Set<UnderWay>()
  readonly #broken = Promise.withResolvers<never>()
  /** Rejects when the speaker is gone: that is no answer of anybody, and the lookup is worth nothing. */
  readonly broken = this.#broken.promise
  /** The last question that was written, and the last answer that was read: both come in order. */
  #written: Promise<unknown> = Promise.resolve()
  #read: Promise<unknown> = Promise.resolve()

  static async begin(node: Libp2p, speaker: PeerId, key: bigint): Promise<SimulatedLookup> {
    return new SimulatedLookup(await node.dialProtocol(speaker, PROTOCOL), key)
  }

  private constructor(stream: Stream, key: bigint) {
    this.#stream = stream
    this.#messages = lpStream(stream)
    this.#key = key
  }

  readonly ask: Ask = contact => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    const answer = ({ closest = [], error, id }: Spoken): void => {
      if (id === undefined) reject(new Error(error))
      else resolve({ from: parseId(id), closest: closest.map(parseContact) })
    }
    const spoken = this.#speak(contact)
    spoken.catch(this.#broken.reject)
    this.#underWay.add({ spoken, askedMs: this.nowMs, answer })
    if (this.#underWay.size === 1) this.#letTimePass().catch(this.#broken.reject)
    return promise
  }

  /** Lets whatever is still under way arrive, and hangs up. */
  async end(): Promise<void> {
    await this.#read
    await this.#stream.close()
  }

  async #letTimePass(): Promise<void> {
    while (this.#underWay.size > 0) {
      // Until the lookup has done all that it can do now.
      await idle()
      const due = await Promise.all(
        [...this.#underWay].map(async each => {
          const spoken = await each.spoken
          return { each, spoken, dueMs: each.askedMs + spoken.delayMs }
        })
      )
      const [first] = due.sort((one, other) => one.dueMs - other.dueMs)
      if (first === undefined) return
      this.nowMs = first.dueMs
      this.#underWay.delete(first.each)
      first.each.answer(first.spoken)
    }
  }

  /** One question and its answer, JSON, each with its length in front. */
  async #speak({ address, id }: Contact): Promise<Spoken> {
    const question = { key: formatId(this.#key), id: formatId(id), address, atMs: this.nowMs }
    const bytes = Buffer.from(JSON.stringify(question))
    this.#written = this.#written.then(() => this.#messages.write(bytes))
    const read = Promise.all([this.#read, this.#written]).then(() => this.#messages.read())
    this.#read = read
    return JSON.parse(new TextDecoder().decode((await read).subarray()))
  }
}

function parseContact({ id, address }: { id: string; address: string }): Contact {
  return { id: parseId(id), address }
}

/** An id of 64 bits out of its 16 hexadecimal digits. */
export function parseId(digits: string): bigint {
  return BigInt(`0x${digits}`)
}

export function formatId(id: bigint): string {
  return id.toString(16).padStart(16, '0')
}
