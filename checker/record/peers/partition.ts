import type { ConnectionGater, PeerId } from '@libp2p/interface'

/** Keeps a peer apart from some others, whoever of them dials. */
export class Partition {
  readonly #cut = new Set<string>()

  cut(peerId: string): void {
    this.#cut.add(peerId)
  }

  mend(peerId: string): void {
    this.#cut.delete(peerId)
  }

  get isMended(): boolean {
    return this.#cut.size === 0
  }

  readonly gater: ConnectionGater = {
    denyDialPeer: peerId => this.#isCut(peerId),
    denyInboundEncryptedConnection: peerId => this.#isCut(peerId),
    denyOutboundEncryptedConnection: peerId => this.#isCut(peerId)
  }

  #isCut(peerId: PeerId): boolean {
    return this.#cut.has(peerId.toString())
  }
}
