import { setTimeout as delay } from 'node:timers/promises'
import type { Connection, Stream } from '@libp2p/interface'

export const PING_PROTOCOL = '/ipfs/ping/1.0.0'

/** @see https://github.com/libp2p/specs/blob/master/ping/ping.md */
const PING_BYTES = 32

export interface PingResponderInit {
  /**
   * Called before the answer leaves. For a ping that comes while it is mute, called at once, with null; and
   * again, with the same number, if it is answered after all.
   */
  seen(ping: { peerId: string; number: number; arrived: number; heldMs: number | null }): void
  /** Milliseconds since the run began. */
  now(): number
}

/** Answers pings as the ping protocol asks, but late, or not at all, when it is told to. */
export class PingResponder {
  delayMs: () => number = () => 0
  readonly #init: PingResponderInit
  readonly #counts = new Map<string, number>()
  /** Pings that wait for their partner, by the peer they are from. */
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>()
  #pairs = false
  /** Resolves when it answers again; undefined while it does. */
  #silence: PromiseWithResolvers<void> | undefined

  constructor(init: PingResponderInit) {
    this.#init = init
  }

  /**
   * Answers no pings, or answers again, also those that came meanwhile and are still waited for: a node whose ping
   * arrives a moment before its line about the last one is read cannot know that this matters.
   */
  mute(mute: boolean): void {
    if (mute) {
      this.#silence ??= Promise.withResolvers<void>()
      return
    }
    this.#silence?.resolve()
    this.#silence = undefined
  }

  /** Answers a ping only when the next one from the same peer is there, or at once again. */
  pair(pairs: boolean): void {
    this.#pairs = pairs
    if (pairs) return
    for (const waiting of this.#waiting.values()) waiting.resolve()
    this.#waiting.clear()
  }

  /** The protocol's stream handler. One stream may carry many pings, one after the other. */
  readonly handle = async (stream: Stream, connection: Connection): Promise<void> => {
    let received: Buffer = Buffer.alloc(0)
    try {
      for await (const chunk of stream) {
        received = Buffer.concat([received, chunk.subarray()])
        while (received.length >= PING_BYTES) {
          const payload = received.subarray(0, PING_BYTES)
          received = received.subarray(PING_BYTES)
          await this.#answer(stream, connection.remotePeer.toString(), payload)
        }
      }
      await this.#silence?.promise
      await stream.close()
    } catch {
      // The node closed or reset its stream; what it saw before stands.
    }
  }

  async #answer(stream: Stream, peerId: string, payload: Uint8Array): Promise<void> {
    const arrived = this.#init.now()
    const number = (this.#counts.get(peerId) ?? 0) + 1
    this.#counts.set(peerId, number)
    if (this.#silence !== undefined) {
      this.#init.seen({ peerId, number, arrived, heldMs: null })
      await this.#silence.promise
    }
    if (this.#pairs) await this.#partner(peerId)
    await delay(this.delayMs())
    if (stream.writeStatus !== 'writable') return
    const heldMs = Math.round((this.#init.now() - arrived) * 10) / 10
    this.#init.seen({ peerId, number, arrived, heldMs })
    stream.send(payload)
  }

  /** Resolves for two pings of a peer together. */
  async #partner(peerId: string): Promise<void> {
    const first = this.#waiting.get(peerId)
    this.#waiting.delete(peerId)
    if (first !== undefined) return first.resolve()
    const waiting = Promise.withResolvers<void>()
    this.#waiting.set(peerId, waiting)
    await waiting.promise
  }
}
