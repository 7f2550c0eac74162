import type { MultiaddrConnection } from '@libp2p/interface'
import type { Bytes } from './multistream-tap.ts'

/** What every connection of js-libp2p has, and none of it is in the interface; see @libp2p/utils. */
interface Inside {
  onData(data: Bytes): void
  sendData(data: Bytes): { sentBytes: number; canSendMore: boolean }
}

/**
 * The cable of a peer. While it is out nothing arrives, in either direction, and nobody is told: connections
 * stay open, and what was sent arrives when it is in again. So it does not matter where the peer runs.
 */
export class Plug {
  #out: PromiseWithResolvers<void> | undefined
  readonly #resume = new Set<() => void>()

  pull(): void {
    this.#out ??= Promise.withResolvers()
  }

  putIn(): void {
    this.#out?.resolve()
    this.#out = undefined
    for (const resume of this.#resume) resume()
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
    const arrived: Bytes[] = []
    inside.onData = data => {
      if (this.#out === undefined) onData(data)
      else arrived.push(data)
    }
    inside.sendData = data =>
      this.#out === undefined ? sendData(data) : { sentBytes: 0, canSendMore: false }
    const resume = (): void => {
      for (const data of arrived.splice(0)) onData(data)
      connection.dispatchEvent(new Event('drain'))
    }
    this.#resume.add(resume)
    connection.addEventListener('close', () => this.#resume.delete(resume))
  }
}
