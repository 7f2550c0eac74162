import type { GossipSub } from '@libp2p/gossipsub'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Libp2p } from 'libp2p'
import type { Cache } from './cache.ts'
import { ContentGossip } from './content-gossip.ts'
import { ContentRouter, type Judgement } from './content-router.ts'
import { DiskTier } from './disk-tier.ts'
import { log } from './events.ts'
import { type FetchNode, serveBlocks } from './exchange.ts'
import { GatewayTier } from './gateway-tier.ts'
import { Ledger } from './ledger.ts'
import { MemoryTier } from './memory-tier.ts'
import { Neighbours } from './neighbours.ts'
import { nameValidProviders } from './provider-records.ts'
import { Providers } from './providers.ts'
import { ReplicatedTier } from './replicated-tier.ts'
import type { Role } from './roles.ts'
import { type Tier, Tiers } from './tiers.ts'
import { serveWants } from './want-server.ts'
import { keepWithinMarks } from './water-marks.ts'

const MIB = 1024 * 1024

/** How a node exchanges blocks; what each of them means stands in variables.ts. */
export interface ContentOptions {
  hedgeMs?: number | undefined
  patienceMs?: number | undefined
  backOffMs?: number | undefined
  exploreEvery?: number | undefined
  memoryMib?: number | undefined
  promoteFrom?: number | undefined
  blockDir?: string | undefined
  diskBlocks?: number | undefined
  clusterDirs?: string | undefined
  gateway?: string | undefined
  rendezvous?: string | undefined
}

/** What the content routing of a node is made of. */
export interface ContentComponents {
  node: FetchNode & Libp2p<{ dht: KadDHT; pubsub: GossipSub }>
  role: Role
  /** What decides which blocks stay in memory. */
  memory: Cache<string, Uint8Array>
  judgement: Judgement
}

/** Starts to give out blocks, and returns what reads them. Before the node starts: whoever finds it finds it ready. */
export async function startContent(
  { judgement, memory, node, role }: ContentComponents,
  options: ContentOptions
): Promise<ContentRouter> {
  const { backOffMs = 1000, exploreEvery = 10, hedgeMs = 500, patienceMs = 10_000 } = options
  const { promoteFrom = 1, rendezvous } = options
  const { verify } = judgement
  const tiers = new Tiers(await tiersOf(memory, options), { verify, promoteFrom })
  const gossip = new ContentGossip(
    node,
    { role, rendezvous },
    {
      announced: (cid, by) => {
        log('heard', cid, by)
        providers.heard(cid, by)
      },
      has: cid => tiers.has(cid)
    }
  )
  const around = { gossip, neighbours: await Neighbours.of(node) }
  const providers = new Providers(node, { around })
  const router = new ContentRouter(
    { node, tiers, judgement, providers, ledger: new Ledger({ firstBackOffMs: backOffMs }) },
    { hedgeMs, patienceMs, exploreEvery, announces: role.announces }
  )
  serveBlocks(node, async cid => (await tiers.find(cid, { hereOnly: true }))?.bytes)
  await serveWants(
    {
      node,
      has: cid => tiers.has(cid),
      providersOf: cid => providers.known(cid),
      fetchAhead: (cid, priority, signal) => router.want(cid, { priority, signal }),
      whenKept: listener => router.whenKept(listener)
    },
    role
  )
  nameValidProviders(node)
  keepWithinMarks(node, role.connections)
  return router
}

async function tiersOf(
  cache: Cache<string, Uint8Array>,
  { blockDir, clusterDirs, diskBlocks = 4096, gateway, memoryMib = 100 }: ContentOptions
): Promise<Tier[]> {
  const memory = new MemoryTier({
    cache,
    maxBytes: memoryMib * MIB,
    evicted: cid => log('evict', cid)
  })
  const tiers: Tier[] = [{ name: 'memory', store: memory }]
  if (blockDir !== undefined) {
    const disk = await DiskTier.open({ dir: blockDir, capacity: diskBlocks })
    tiers.push({ name: 'disk', store: disk })
  }
  if (clusterDirs !== undefined) {
    const members = clusterDirs.split(',').map(async dir => {
      return { name: dir, store: await DiskTier.open({ dir, capacity: diskBlocks }) }
    })
    const store = new ReplicatedTier({ members: await Promise.all(members) })
    tiers.push({ name: 'cluster', store })
  }
  if (gateway !== undefined) {
    tiers.push({ name: 'gateway', store: new GatewayTier({ url: gateway }), isRemote: true })
  }
  return tiers
}
