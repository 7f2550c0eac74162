import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'
import type { ContentGossip } from './content-gossip.ts'
import type { Neighbours } from './neighbours.ts'
import type { Priority } from './want-list.ts'

const MINUTE_MS = 60 * 1000
/** After so long the network is asked again who has a block. */
const REMEMBERED_MS = 5 * MINUTE_MS
const LOOKUP_MS = MINUTE_MS / 2
/** How long those may take who are asked when the DHT knows nobody. */
const AROUND_MS = 5000
/** Of so many blocks it is remembered who has them. */
const MAX_REMEMBERED = 10_000
/** So many are named to somebody who asks. */
const MAX_NAMED = 5

export interface ProvidersInit {
  /** Milliseconds; `performance.now` by default. */
  now?: () => number
  /** Who is asked, and how, when the DHT knows nobody; no one by default. */
  around?: { neighbours: Neighbours; gossip: ContentGossip } | undefined
}

interface Known {
  peers: PeerId[]
  at: number
}

/** Who has which block, as the network says. */
export class Providers {
  readonly #node: Libp2p
  readonly #now: () => number
  readonly #around: ProvidersInit['around']
  /** What the network has answered, and what was suggested instead of asking it. */
  readonly #remembered = new Map<string, Known>()
  /** What others have said of themselves; it saves nobody from asking the network. */
  readonly #heard = new Map<string, Known>()
  readonly #waiting = new Map<string, (peers: PeerId[]) => void>()

  constructor(node: Libp2p, { around, now = () => performance.now() }: ProvidersInit = {}) {
    this.#node = node
    this.#now = now
    this.#around = around
  }

  /** Tells the network that this node has the block. */
  async provide(cid: CID): Promise<void> {
    await this.#node.contentRouting.provide(cid, { signal: AbortSignal.timeout(LOOKUP_MS) })
    await this.#around?.gossip.announce(cid)
  }

  /** Who is said to have the block: whom the DHT names, in its order, then who has said so; else whom neighbours name. */
  async find(cid: CID, priority: Priority = 3): Promise<PeerId[]> {
    const known = this.#fresh(this.#remembered, cid)
    if (known.length > 0) return known
    const found = unique([...(await this.#ask(cid)), ...this.#fresh(this.#heard, cid)])
    const others = this.#withoutSelf(found)
    const peers = others.length > 0 ? others : await this.#askAround(cid, priority)
    if (peers.length > 0) this.#keep(this.#remembered, cid, peers)
    return peers
  }

  /** These may have the block, as they have what it is a part of; the network is asked when they do not. */
  suggest(cid: CID, peers: PeerId[]): void {
    if (peers.length > 0 && !this.#remembered.has(cid.toString())) {
      this.#keep(this.#remembered, cid, peers)
    }
  }

  /** Somebody has said that it has the block. */
  heard(cid: CID, peer: PeerId): void {
    const key = cid.toString()
    this.#keep(this.#heard, cid, unique([...this.#fresh(this.#heard, cid), peer]))
    this.#waiting.get(key)?.([peer])
  }

  /** Where those are who may have the block, without asking anybody. */
  async known(cid: CID): Promise<Multiaddr[]> {
    const peers = unique([...this.#fresh(this.#remembered, cid), ...this.#fresh(this.#heard, cid)])
    const addrs = peers.slice(0, MAX_NAMED).map(async peer => {
      const { addresses } = await this.#node.peerStore.get(peer).catch(() => ({ addresses: [] }))
      return addresses.map(({ multiaddr }) => multiaddr.encapsulate(`/p2p/${peer}`))
    })
    return (await Promise.all(addrs)).flat()
  }

  /** Forgets who has the block: none of them had it. */
  forget(cid: CID): void {
    this.#remembered.delete(cid.toString())
    this.#heard.delete(cid.toString())
  }

  async #ask(cid: CID): Promise<PeerId[]> {
    const peers: PeerId[] = []
    const signal = AbortSignal.timeout(LOOKUP_MS)
    for await (const { id } of this.#node.contentRouting.findProviders(cid, { signal })) {
      peers.push(id)
    }
    return peers
  }

  /** Asks those with whom this node is connected, and all who listen. */
  async #askAround(cid: CID, priority: Priority): Promise<PeerId[]> {
    if (this.#around === undefined) return []
    const { gossip, neighbours } = this.#around
    const key = cid.toString()
    const heard = Promise.withResolvers<PeerId[]>()
    this.#waiting.set(key, heard.resolve)
    const over = setTimeout(() => heard.resolve([]), AROUND_MS)
    try {
      if (!(await gossip.request(cid))) heard.resolve([])
      const named = neighbours.who(cid, { priority, withinMs: AROUND_MS })
      return this.#withoutSelf(await firstNotEmpty([heard.promise, named]))
    } finally {
      clearTimeout(over)
      this.#waiting.delete(key)
    }
  }

  #withoutSelf(peers: PeerId[]): PeerId[] {
    return peers.filter(peer => !peer.equals(this.#node.peerId))
  }

  #fresh(from: Map<string, Known>, cid: CID): PeerId[] {
    const known = from.get(cid.toString())
    return known !== undefined && this.#now() - known.at < REMEMBERED_MS ? known.peers : []
  }

  #keep(where: Map<string, Known>, cid: CID, peers: PeerId[]): void {
    const key = cid.toString()
    where.delete(key)
    const [oldest] = where.size < MAX_REMEMBERED ? [] : where.keys()
    if (oldest !== undefined) where.delete(oldest)
    where.set(key, { peers, at: this.#now() })
  }
}

function unique(peers: readonly PeerId[]): PeerId[] {
  return [...new Map(peers.map(peer => [peer.toString(), peer])).values()]
}

/** The first list with anybody in it; an empty one when there is none. */
async function firstNotEmpty(lists: readonly Promise<PeerId[]>[]): Promise<PeerId[]> {
  const found = lists.map(async list => {
    const peers = await list
    if (peers.length === 0) throw new Error('nobody')
    return peers
  })
  return Promise.any(found).catch(() => [])
}
