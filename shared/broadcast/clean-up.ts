import { decodeEnvelope } from './envelope.ts'
import type { Link } from './link.ts'
import { NonceDeduper } from './nonce-deduper.ts'
import { MAX_NONCES } from './options.ts'

/** One word of the conversation about a message. */
export interface CleanUpMessage {
  nonce: bigint
  /** "I have got it, do you want it?", and the two answers. */
  word: 'offer' | 'wanted' | 'not-wanted'
}

export interface CleanUpInit {
  link: Link<CleanUpMessage>
  /** The list as this node sees it, itself first. */
  view(): readonly string[]
  /** Sends a message to one peer, on level 0. */
  send(peer: string, data: Uint8Array): Promise<void>
  /** How long an answer may take, milliseconds. */
  patienceMs: number
  /** How far to each side somebody is asked. */
  maxSteps: number
}

type Answer = 'wanted' | 'not-wanted' | 'silence'

/**
 * The last layer: everybody who has a message offers it to the neighbour on either side. Who wants it gets it,
 * and does the same; who does not ends the search on that side; who does not answer is stepped over.
 */
export class CleanUp {
  readonly #init: CleanUpInit
  readonly #has = new NonceDeduper(MAX_NONCES)
  /** In a small network the same peer stands on both sides, and is asked once. */
  readonly #asked = new Map<string, PromiseWithResolvers<Answer>>()

  constructor(init: CleanUpInit) {
    this.#init = init
    init.link.receive((from, message) => this.#take(from, message))
  }

  /** The node has this message, its own or that of somebody else; later copies change nothing. */
  async has(data: Uint8Array): Promise<void> {
    const { nonce } = decodeEnvelope(data)
    if (!this.#has.add(nonce)) return
    await Promise.all([-1, 1].map(side => this.#offer(side, nonce, data)))
  }

  async #offer(side: number, nonce: bigint, data: Uint8Array): Promise<void> {
    for (let step = 1; step <= this.#init.maxSteps; step += 1) {
      const view = this.#init.view()
      const place = (side * step + view.length) % view.length
      const peer = view[place]
      if (peer === undefined || place === 0 || step >= view.length) return
      const answer = await this.#ask(peer, nonce)
      if (answer === 'not-wanted') return
      // Whoever cannot be sent to now is as good as silent.
      if (answer === 'wanted' && (await this.#sent(peer, data))) return
    }
  }

  async #ask(peer: string, nonce: bigint): Promise<Answer> {
    const key = `${peer} ${nonce}`
    const asked = this.#asked.get(key)
    if (asked !== undefined) return asked.promise
    const question = Promise.withResolvers<Answer>()
    const silence = () => question.resolve('silence')
    const timer = setTimeout(silence, this.#init.patienceMs)
    this.#asked.set(key, question)
    this.#init.link.send(peer, { nonce, word: 'offer' }).catch(silence)
    try {
      return await question.promise
    } finally {
      clearTimeout(timer)
      this.#asked.delete(key)
    }
  }

  async #sent(peer: string, data: Uint8Array): Promise<boolean> {
    try {
      await this.#init.send(peer, data)
      return true
    } catch {
      return false
    }
  }

  #take(from: string, { nonce, word }: CleanUpMessage): void {
    if (word !== 'offer') {
      this.#asked.get(`${from} ${nonce}`)?.resolve(word)
      return
    }
    const answer = this.#has.has(nonce) ? 'not-wanted' : 'wanted'
    // Who has offered it finds out by itself that there is no answer.
    this.#init.link.send(from, { nonce, word: answer }).catch(() => {})
  }
}
