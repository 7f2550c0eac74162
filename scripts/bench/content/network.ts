import { createHash } from 'node:crypto'
import { type Fetch, fetch } from '@libp2p/fetch'
import { identify } from '@libp2p/identify'
import type { PeerId } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import * as raw from 'multiformats/codecs/raw'
import * as Digest from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'
import { Arc } from '../../../lessons/11-content-routing/solution/arc.ts'
import { ContentRouter } from '../../../lessons/11-content-routing/solution/content-router.ts'
import { hedge } from '../../../lessons/11-content-routing/solution/hedge.ts'
import { Ledger } from '../../../lessons/11-content-routing/solution/ledger.ts'
import { MemoryTier } from '../../../lessons/11-content-routing/solution/memory-tier.ts'
import type { Providers } from '../../../lessons/11-content-routing/solution/providers.ts'
import { rank } from '../../../lessons/11-content-routing/solution/rank.ts'
import { Tiers } from '../../../lessons/11-content-routing/solution/tiers.ts'
import { verify } from '../../../lessons/11-content-routing/solution/verify.ts'

export type BenchNode = Libp2p<{ fetch: Fetch }>

/** What a provider does with a question. */
export type Conduct = 'good' | 'fails' | 'lies' | 'silent'

/** The keys of blocks in the fetch protocol. */
export const PREFIX = '/ipfs/'

export interface NamedBlock {
  cid: CID
  bytes: Uint8Array
}

/** So many different blocks of this length. */
export function makeBlocks(count: number, length: number): NamedBlock[] {
  return Array.from({ length: count }, (_, index) => {
    const bytes = new Uint8Array(Buffer.alloc(length, `block ${index} of ${count} `))
    const digest = createHash('sha256').update(bytes).digest()
    return { cid: CID.createV1(raw.code, Digest.create(sha256.code, digest)), bytes }
  })
}

/** A node on loopback that speaks the fetch protocol. */
export function startNode(): Promise<BenchNode> {
  return createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), fetch: fetch() },
    connectionMonitor: { enabled: false },
    connectionManager: { inboundConnectionThreshold: 1000 }
  })
}

/** A node that gives out these blocks, or behaves badly when it is asked for one. */
export async function startProvider(
  blocks: readonly NamedBlock[],
  conduct: Conduct = 'good'
): Promise<BenchNode> {
  const node = await startNode()
  const kept = new Map(blocks.map(({ bytes, cid }) => [`${PREFIX}${cid}`, bytes]))
  node.services.fetch.registerLookupFunction(PREFIX, async key => {
    if (conduct === 'silent') return new Promise(() => {})
    if (conduct === 'fails') throw new Error('the disk is on fire')
    const bytes = kept.get(new TextDecoder().decode(key))
    return conduct === 'lies' ? bytes?.slice().fill(0) : bytes
  })
  return node
}

/** A router of the lesson about content routing that is told who has everything, and keeps what it reads in memory. */
export function routerOf(
  node: BenchNode,
  providers: readonly PeerId[],
  capacity: number
): ContentRouter {
  const memory = new MemoryTier({ cache: new Arc<string, Uint8Array>(capacity) })
  const known = { find: async () => providers, forget: () => {}, provide: async () => {} }
  return new ContentRouter(
    {
      node,
      tiers: new Tiers([{ name: 'memory', store: memory }], { verify }),
      providers: known as unknown as Providers,
      ledger: new Ledger(),
      judgement: { verify, rank, hedge }
    },
    { hedgeMs: 500, patienceMs: 10_000, exploreEvery: 10, announces: false }
  )
}

export async function stopAll(nodes: readonly BenchNode[]): Promise<void> {
  await Promise.all(nodes.map(node => node.stop()))
}
