import type { PeerId } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { lpStream } from '@libp2p/utils'
import { CODE_P2P, type Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'
import { type WantAnswer, wants } from './content-messages.ts'
import { log } from './events.ts'
import type { Priority } from './want-list.ts'
import { MAX_MESSAGE_BYTES, WANTS_PROTOCOL } from './want-server.ts'

/** So many are asked for one block. */
const MAX_ASKED = 5

export interface WhoInit {
  priority: Priority
  /** How long a neighbour may look for it, in milliseconds. */
  withinMs: number
}

/** Those with whom this node is connected, and who can be asked who has a block. */
export class Neighbours {
  readonly #node: Libp2p
  readonly #peers = new Map<string, PeerId>()

  private constructor(node: Libp2p) {
    this.#node = node
  }

  static async of(node: Libp2p): Promise<Neighbours> {
    const neighbours = new Neighbours(node)
    await node.register(WANTS_PROTOCOL, {
      onConnect: peer => {
        neighbours.#peers.set(peer.toString(), peer)
      },
      onDisconnect: peer => {
        neighbours.#peers.delete(peer.toString())
      }
    })
    return neighbours
  }

  /**
   * Who has a block, as the first neighbour says that knows: it has it itself, or has heard of others, or has
   * fetched it in the meantime. Then, or when the time is over, it is not wanted any more, and all are told.
   */
  async who(cid: CID, { priority, withinMs }: WhoInit): Promise<PeerId[]> {
    const over = new AbortController()
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(withinMs)])
    const asked = [...this.#peers.values()]
      .slice(0, MAX_ASKED)
      .map(peer => this.#ask(peer, cid, priority, signal))
    try {
      return await Promise.any(asked)
    } catch {
      return []
    } finally {
      over.abort()
    }
  }

  /** @throws when this neighbour has nothing to say before the signal */
  async #ask(peer: PeerId, cid: CID, priority: Priority, signal: AbortSignal): Promise<PeerId[]> {
    const stream = await this.#node.dialProtocol(peer, WANTS_PROTOCOL, { signal })
    const messages = lpStream(stream, { maxDataLength: MAX_MESSAGE_BYTES })
    const say = (cancel: boolean) =>
      messages.write(wants.encode({ answers: [], wants: [{ cid, priority, cancel }] }))
    try {
      log('want', cid, peer, priority)
      await say(false)
      for (;;) {
        const { answers } = wants.decode((await messages.read({ signal })).subarray())
        const about = answers.filter(each => each.cid.equals(cid))
        const found = await this.#foundIn(about, peer)
        if (found.length > 0) return found
      }
    } finally {
      await say(true).then(
        () => stream.close(),
        () => stream.abort(new Error('not wanted'))
      )
    }
  }

  async #foundIn(answers: readonly WantAnswer[], neighbour: PeerId): Promise<PeerId[]> {
    if (answers.some(({ have }) => have)) return [neighbour]
    const addrs = answers.flatMap(({ providers }) => providers)
    const found = new Map<string, Multiaddr[]>()
    for (const addr of addrs) {
      const id = addr.getComponents().findLast(({ code }) => code === CODE_P2P)?.value
      if (id === undefined || id === this.#node.peerId.toString()) continue
      found.set(id, [...(found.get(id) ?? []), addr])
    }
    return Promise.all(
      [...found].map(async ([id, multiaddrs]) => {
        const peer = peerIdFromString(id)
        await this.#node.peerStore.merge(peer, { multiaddrs })
        return peer
      })
    )
  }
}
