import type { KadDHT } from '@libp2p/kad-dht'
import type { Libp2p } from 'libp2p'
import type { Cache } from './cache.ts'
import { ContentRouter, type Judgement } from './content-router.ts'
import { DiskTier } from './disk-tier.ts'
import { log } from './events.ts'
import { type FetchNode, serveBlocks } from './exchange.ts'
import { Ledger } from './ledger.ts'
import { MemoryTier } from './memory-tier.ts'
import { nameValidProviders } from './provider-records.ts'
import { Providers } from './providers.ts'
import type { Role } from './roles.ts'
import { type Tier, Tiers } from './tiers.ts'

/** How a node exchanges blocks; what each of them means stands in variables.ts. */
export interface ContentOptions {
  hedgeMs?: number | undefined
  patienceMs?: number | undefined
  backOffMs?: number | undefined
  exploreEvery?: number | undefined
  blockDir?: string | undefined
  diskBlocks?: number | undefined
}

/** What the content routing of a node is made of. */
export interface ContentComponents {
  node: FetchNode & Libp2p<{ dht: KadDHT }>
  role: Role
  /** What decides which blocks stay in memory. */
  memory: Cache<string, Uint8Array>
  judgement: Judgement
}

/** Starts to give out blocks, and returns what reads them. */
export async function startContent(
  { judgement, memory, node, role }: ContentComponents,
  options: ContentOptions
): Promise<ContentRouter> {
  const { backOffMs = 1000, exploreEvery = 10, hedgeMs = 500, patienceMs = 10_000 } = options
  const tiers = new Tiers(await tiersOf(memory, options), judgement)
  serveBlocks(node, async cid => (await tiers.find(cid))?.bytes)
  nameValidProviders(node)
  return new ContentRouter(
    {
      node,
      tiers,
      judgement,
      providers: new Providers(node),
      ledger: new Ledger({ firstBackOffMs: backOffMs })
    },
    { hedgeMs, patienceMs, exploreEvery, announces: role.announces }
  )
}

async function tiersOf(
  cache: Cache<string, Uint8Array>,
  { blockDir, diskBlocks = 4096 }: ContentOptions
): Promise<Tier[]> {
  const memory = new MemoryTier({ cache, evicted: cid => log('evict', cid) })
  if (blockDir === undefined) return [{ name: 'memory', store: memory }]
  const disk = await DiskTier.open({ dir: blockDir, capacity: diskBlocks })
  return [
    { name: 'memory', store: memory },
    { name: 'disk', store: disk }
  ]
}
