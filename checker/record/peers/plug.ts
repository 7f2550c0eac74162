import type { MultiaddrConnection } from '@libp2p/interface'
import type { SlowLine } from '#checker/checkpoint'
import type { Bytes } from './multistream-tap.ts'

/** What every connection of js-libp2p has, and none of it is in the interface; see @libp2p/utils. */
interface Inside {
  onData(data: Bytes): void
  sendData(data: Bytes): { sentBytes: number; canSendMore: boolean }
}

/** What TCP waits at least before it sends again what has been lost, on Linux. */
const RETRANSMISSION_MS = 200

/**
 * The cable of a peer. While it is out nothing arrives, in either direction, and nobody is told: connections
 * stay open, and what was sent arrives when it is in again. While it is slow, what is sent to the peer
 * arrives later. So it does not matter where the peer runs.
 */
export class Plug {
  #out: PromiseWithResolvers<void> | undefined
  #line: Required<SlowLine> = { latencyMs: 0, loss: 0 }
  /** Of the next piece, so much is lost already; whole ones are. */
  #lost = 0
  readonly #resume = new Set<() => void>()

  pull(): void {
    this.#out ??= Promise.withResolvers()
  }

  putIn(): void {
    this.#out?.resolve()
    this.#out = undefined
    for (const resume of this.#resume) resume()
  }

  /** What is under way keeps its time. */
  slow({ latencyMs = 0, loss = 0 }: SlowLine): void {
    this.#line = { latencyMs, loss }
  }

  /** Resolves when the cable is in. */
  async isIn(): Promise<void> {
    await this.#out?.promise
  }

  /** Stands between a connection and its socket from now on. */
  hold(connection: MultiaddrConnection): void {
    const inside = connection as MultiaddrConnection & Partial<Inside>
    const onData = inside.onData?.bind(inside)
    const sendData = inside.sendData?.bind(inside)
    if (onData === undefined || sendData === undefined) return
    const underWay: { data: Bytes; due: number }[] = []
    let timer: NodeJS.Timeout | undefined
    const arrive = (): void => {
      clearTimeout(timer)
      for (
        let [next] = underWay;
        next !== undefined && this.#out === undefined;
        [next] = underWay
      ) {
        const waitMs = next.due - performance.now()
        if (waitMs > 0) {
          timer = setTimeout(arrive, Math.ceil(waitMs))
          return
        }
        underWay.shift()
        onData(next.data)
      }
    }
    inside.onData = data => {
      // Nothing overtakes what was sent before.
      const { due: before = 0 } = underWay.at(-1) ?? {}
      underWay.push({ data, due: Math.max(before, performance.now() + this.#delayMs()) })
      if (underWay.length === 1) arrive()
    }
    inside.sendData = data =>
      this.#out === undefined ? sendData(data) : { sentBytes: 0, canSendMore: false }
    const resume = (): void => {
      arrive()
      connection.dispatchEvent(new Event('drain'))
    }
    this.#resume.add(resume)
    connection.addEventListener('close', () => {
      this.#resume.delete(resume)
      clearTimeout(timer)
    })
  }

  #delayMs(): number {
    const { latencyMs, loss } = this.#line
    this.#lost += loss
    if (this.#lost < 1) return latencyMs
    this.#lost -= 1
    return latencyMs + RETRANSMISSION_MS
  }
}
