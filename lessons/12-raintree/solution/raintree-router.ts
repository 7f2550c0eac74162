import type {
  Link,
  Peer,
  RainTree,
  RainTreeInit,
  RainTreeMessage,
  RouterEvents
} from '#shared/broadcast'
import { decodeEnvelope, LevelError, NonceError, UnknownPeerError } from '#shared/broadcast'
import { viewOf } from './peers-view.ts'
import { levelsOf, targetsAt } from './targets.ts'

/** Reaches the validators: each copy says on which level it was sent, and whoever gets it goes on below. */
export class RainTreeRouter implements RainTree {
  readonly #self: string
  readonly #link: Link<RainTreeMessage>
  readonly #events: RouterEvents
  readonly #validators = new Set<string>()
  #view: string[] = []

  constructor({ self, link, events }: RainTreeInit) {
    this.#self = self
    this.#link = link
    this.#events = events
    link.receive((from, message) => this.#take(from, message))
  }

  get peers(): readonly string[] {
    return this.#view
  }

  get levels(): number {
    return levelsOf(this.#view.length)
  }

  async broadcast(data: Uint8Array): Promise<void> {
    await this.#sendDown(this.levels, data)
  }

  /** Two copies on this level, and on each below it: to go down costs no message. */
  async #sendDown(top: number, data: Uint8Array): Promise<void> {
    const view = this.#view
    const sends: Promise<void>[] = []
    for (let level = top; level > 0; level -= 1) {
      for (const place of targetsAt(view.length, level)) {
        const peer = view[place]
        if (place !== 0 && peer !== undefined) sends.push(this.#trySend(peer, { level, data }))
      }
    }
    await Promise.all(sends)
  }

  async #trySend(peer: string, message: RainTreeMessage): Promise<void> {
    try {
      await this.#link.send(peer, message)
    } catch (error) {
      this.#events.warn(`cannot send to ${peer}: ${(error as Error).message}`)
    }
  }

  #take(from: string, { level, data }: RainTreeMessage): void {
    if (!this.#validators.has(from)) throw new UnknownPeerError(from)
    const { nonce } = decodeEnvelope(data)
    if (nonce === 0n) throw new NonceError(nonce)
    if (level > this.levels) throw new LevelError(level, this.levels)
    // First of all, and every copy: those below cannot know whether this one is the first.
    void this.#sendDown(level - 1, data)
    this.#events.arrived({ from, data })
  }

  async send(peer: string, data: Uint8Array): Promise<void> {
    if (!this.#view.includes(peer)) throw new UnknownPeerError(peer)
    await this.#link.send(peer, { level: 0, data })
  }

  addPeer(peer: Peer): void {
    this.#link.learn(peer)
    this.#validators.add(peer.id)
    this.#view = viewOf(this.#self, this.#validators)
  }

  removePeer(id: string): void {
    this.#link.forget(id)
    this.#validators.delete(id)
    this.#view = viewOf(this.#self, this.#validators)
  }

  async close(): Promise<void> {
    await this.#link.close()
  }
}
