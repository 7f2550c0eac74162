import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import type { PeerId, TypedEventTarget } from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'

/** Longer than any test: nobody looks around unasked. */
const NEVER_MS = 24 * 60 * 60 * 1000
/** So many handshakes at a time keep the machine busy, and none of them waits long. */
const DIALS_AT_A_TIME = 16

type DhtNode = Libp2p<{ dht: KadDHT }>

/** Who knows whom, as pairs of numbers of nodes. */
export type KnownPair = readonly [one: number, other: number]

/** A network of libp2p nodes on this machine, whose ids are always the same. */
export class RealDht {
  readonly #nodes: DhtNode[]

  private constructor(nodes: DhtNode[]) {
    this.#nodes = nodes
  }

  /** @param k - the most entries of a bucket, and the most peers of a result */
  static async start(nodes: number, k: number): Promise<RealDht> {
    return new RealDht(await Promise.all(Array.from({ length: nodes }, (_, n) => startNode(n, k))))
  }

  get peerIds(): PeerId[] {
    return this.#nodes.map(node => node.peerId)
  }

  /** Connects nodes; done when both of each pair have the other in their routing tables. */
  async link(links: readonly KnownPair[]): Promise<void> {
    const known = links.flatMap(([one, other]) => [
      this.#learns(one, other),
      this.#learns(other, one)
    ])
    for (let at = 0; at < links.length; at += DIALS_AT_A_TIME) {
      await Promise.all(
        links.slice(at, at + DIALS_AT_A_TIME).map(([one, other]) => {
          const addrs = this.#at(other).getMultiaddrs()
          return this.#at(one).dial(addrs)
        })
      )
    }
    await Promise.all(known)
  }

  /** The peers closest to the SHA-256 of some bytes, as a node finds them: their numbers, ascending. */
  async closest(from: number, content: Uint8Array): Promise<number[]> {
    const found: number[] = []
    for await (const event of this.#at(from).services.dht.getClosestPeers(content)) {
      if (event.name !== 'FINAL_PEER') continue
      found.push(this.#nodes.findIndex(node => node.peerId.equals(event.peer.id)))
    }
    return found
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nodes.map(node => node.stop()))
  }

  #learns(node: number, peer: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const table = routingTableOf(this.#at(node))
    const { peerId } = this.#at(peer)
    const onAdd = ({ detail }: CustomEvent<PeerId>): void => {
      if (!detail.equals(peerId)) return
      table.removeEventListener('peer:add', onAdd)
      resolve()
    }
    table.addEventListener('peer:add', onAdd)
    return promise
  }

  #at(node: number): DhtNode {
    return this.#nodes[node] as DhtNode
  }
}

async function startNode(number: number, k: number): Promise<DhtNode> {
  return createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', new Uint8Array(32).fill(number + 1)),
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      ping: ping(),
      dht: kadDHT({
        protocol: '/ipfs/kad/1.0.0',
        clientMode: false,
        kBucketSize: k,
        peerInfoMapper: passthroughMapper,
        allowQueryWithZeroPeers: true,
        initialQuerySelfInterval: NEVER_MS,
        querySelfInterval: NEVER_MS
      })
    },
    // By default libp2p takes five connections a second from one host; here everybody is one host.
    connectionManager: { inboundConnectionThreshold: 10_000 },
    connectionMonitor: { enabled: false }
  })
}

/** A part of kad-dht that its published types leave out. */
function routingTableOf(node: DhtNode): TypedEventTarget<{ 'peer:add': CustomEvent<PeerId> }> {
  const { routingTable } = node.services.dht as unknown as {
    routingTable: TypedEventTarget<{ 'peer:add': CustomEvent<PeerId> }>
  }
  return routingTable
}
