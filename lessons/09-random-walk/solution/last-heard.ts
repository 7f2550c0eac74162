import type { PeerId } from '@libp2p/interface'

/** When each peer was last known to be there. */
export class LastHeard {
  readonly #at = new Map<string, number>()

  of(peer: PeerId): void {
    this.#at.set(peer.toString(), performance.now())
  }

  forget(peer: PeerId): void {
    this.#at.delete(peer.toString())
  }

  /** Whether a peer was heard of within so many milliseconds. */
  within(peer: PeerId, ms: number): boolean {
    const at = this.#at.get(peer.toString())
    return at !== undefined && performance.now() - at < ms
  }
}
