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
    // TODO 6: begin all sends by #trySend, to the two targets of each level, and then wait for them.
  }

  async #trySend(peer: string, message: RainTreeMessage): Promise<void> {
    try {
      await this.#link.send(peer, message)
    } catch (error) {
      this.#events.warn(`cannot send to ${peer}: ${(error as Error).message}`)
    }
  }

  #take(from: string, { level, data }: RainTreeMessage): void {
    // TODO 10: refuse what no honest validator sends, before anything is made of it.
    // TODO 8: pass it on, one level below, and hand it up.
  }

  async send(peer: string, data: Uint8Array): Promise<void> {
    // TODO 11: send it on level 0, unless the view does not know this peer.
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
