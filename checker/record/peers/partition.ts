import type { ConnectionGater, PeerId } from '@libp2p/interface'

/** Keeps a peer apart from some others, whoever of them dials. */
export class Partition {
  readonly #cut = new Set<string>()
  /** Whom this peer does not dial by itself. */
  readonly #left = new Set<string>()

  cut(peerId: string): void {
    this.#cut.add(peerId)
  }

  mend(peerId: string): void {
    this.#cut.delete(peerId)
  }

  /** From now on this peer does not dial that one by itself, whatever its libraries think. */
  leave(peerId: string): void {
    this.#left.add(peerId)
  }

  /** This peer is about to dial that one because it is told to. */
  call(peerId: string): void {
    this.#left.delete(peerId)
  }

  get isMended(): boolean {
    return this.#cut.size === 0
  }

  readonly gater: ConnectionGater = {
    denyDialPeer: peerId => this.#isCut(peerId) || this.#left.has(peerId.toString()),
    denyInboundEncryptedConnection: peerId => this.#isCut(peerId),
    denyOutboundEncryptedConnection: peerId => this.#isCut(peerId)
  }

  #isCut(peerId: PeerId): boolean {
    return this.#cut.has(peerId.toString())
  }
}
