import type { Link, Take } from './link.ts'

/** Links between nodes in one process: what is sent is there when the tests ask for it, in order. */
export class MemoryNetwork<Message> {
  readonly #takes = new Map<string, Take<Message>>()
  readonly #queue: (() => void)[] = []
  /** Every message that was sent, and who refused one. */
  readonly sent: { from: string; to: string; message: Message }[] = []
  readonly refused: { by: string; error: Error }[] = []
  /** Whoever sends to these is told that they are not there. */
  readonly away = new Set<string>()

  link(self: string): Link<Message> {
    return {
      learn: () => {},
      forget: () => {},
      send: async (peer, message) => {
        this.sent.push({ from: self, to: peer, message })
        if (this.away.has(peer)) throw new Error(`${peer} is away`)
        this.#queue.push(() => this.deliver(self, peer, message))
      },
      receive: take => {
        this.#takes.set(self, take)
      },
      close: async () => {
        this.#takes.delete(self)
      }
    }
  }

  /** As if somebody had sent it. */
  deliver(from: string, to: string, message: Message): void {
    try {
      this.#takes.get(to)?.(from, message)
    } catch (error) {
      this.refused.push({ by: to, error: error as Error })
    }
  }

  /** Lets everything arrive, and what follows from it. */
  async settle(): Promise<void> {
    await new Promise(setImmediate)
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next()
      await Promise.resolve()
    }
  }
}
