import type { PeerId } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'

const MINUTE_MS = 60 * 1000
/** After so long the network is asked again who has a block. */
const REMEMBERED_MS = 5 * MINUTE_MS
const LOOKUP_MS = MINUTE_MS / 2

export interface ProvidersInit {
  /** Milliseconds; `performance.now` by default. */
  now?: () => number
}

/** Who has which block, as the network says. */
export class Providers {
  readonly #node: Libp2p
  readonly #now: () => number
  readonly #remembered = new Map<string, { peers: PeerId[]; at: number }>()

  constructor(node: Libp2p, { now = () => performance.now() }: ProvidersInit = {}) {
    this.#node = node
    this.#now = now
  }

  /** Tells the network that this node has the block. */
  async provide(cid: CID): Promise<void> {
    await this.#node.contentRouting.provide(cid, { signal: AbortSignal.timeout(LOOKUP_MS) })
  }

  /** Who is said to have the block, in the order in which the network has named them. */
  async find(cid: CID): Promise<PeerId[]> {
    const key = cid.toString()
    const known = this.#remembered.get(key)
    if (known !== undefined && this.#now() - known.at < REMEMBERED_MS) return known.peers
    const found = await this.#ask(cid)
    const peers = found.filter(peer => !peer.equals(this.#node.peerId))
    if (peers.length > 0) this.#remembered.set(key, { peers, at: this.#now() })
    return peers
  }

  /** These may have the block, as they have what it is a part of; the network is asked when they do not. */
  suggest(cid: CID, peers: PeerId[]): void {
    const key = cid.toString()
    if (peers.length > 0 && !this.#remembered.has(key)) {
      this.#remembered.set(key, { peers, at: this.#now() })
    }
  }

  /** Forgets who has the block: none of them had it. */
  forget(cid: CID): void {
    this.#remembered.delete(cid.toString())
  }

  async #ask(cid: CID): Promise<PeerId[]> {
    const peers: PeerId[] = []
    const signal = AbortSignal.timeout(LOOKUP_MS)
    for await (const { id } of this.#node.contentRouting.findProviders(cid, { signal })) {
      peers.push(id)
    }
    return peers
  }
}
