import type { LogEvent } from '#shared/log'

/** Who is connected, and how often: two peers that dial each other at once have two connections. */
export class Presence {
  readonly #connections = new Map<string, number>()

  /** Takes note of an event; whether it is about a peer with which a connection is open after it. */
  isConnectedAfter(event: LogEvent): boolean {
    if (event.name !== 'connected' && event.name !== 'closed') return false
    const { peerId } = event
    const change = event.name === 'connected' ? 1 : -1
    const count = Math.max((this.#connections.get(peerId) ?? 0) + change, 0)
    if (count > 0) this.#connections.set(peerId, count)
    else this.#connections.delete(peerId)
    return count > 0
  }
}
