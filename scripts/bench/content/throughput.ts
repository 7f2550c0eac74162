import { verify } from '../../../lessons/11-content-routing/solution/verify.ts'
import { summarize } from '../statistics.ts'
import { startBitswap } from './bitswap.ts'
import {
  makeBlocks,
  type NamedBlock,
  PREFIX,
  routerOf,
  startNode,
  startProvider,
  stopAll
} from './network.ts'

/** How fast blocks come. */
export interface Speed {
  /** As a clock on the wall says: whatever else the machine does counts, too. */
  megabytesPerSecond: number
  /** What this process needs for a megabyte, with both nodes in it, in milliseconds. */
  processorMs: number
}

/**
 * The ways in which a block comes: by the fetch protocol alone; by the router, which verifies and keeps it; by
 * Bitswap, which verifies as well; and what the verification takes by itself.
 */
export type Way = 'fetch' | 'router' | 'bitswap' | 'verify'

/** How often the router gives what another way does in the same time: medians of pairs, each some blocks long. */
export interface Share {
  /** By the processor's time of this process, which other work of the machine hardly touches. */
  processor: number
  /** By a clock on the wall. */
  wall: number
}

export interface Throughput {
  speeds: { [way in Way]: Speed }
  besideFetch: Share
  besideBitswap: Share
}

/** What it takes to read some blocks, in milliseconds. */
interface Cost {
  wall: number
  processor: number
}

const BLOCKS = 512
const BLOCK_BYTES = 256 * 1024
/** How many blocks are under way at once, as when a file is read. */
const AT_A_TIME = 8
/** So many times warm up what reads them. */
const WARM_UP = 8
/** The router keeps so many blocks. So do the others here: to keep them costs more than to hash them. */
const KEPT = 64
const PATIENCE_MS = 10_000

/**
 * All ways take turns, a few blocks at a time, so that they see the same machine. What one leaves behind is cleared
 * away before the next one begins: who pays for whose garbage decided more than the ways themselves.
 */
export async function measureThroughput(): Promise<Throughput> {
  const blocks = makeBlocks(BLOCKS, BLOCK_BYTES)
  const [reader, provider] = await Promise.all([startNode(), startProvider(blocks)])
  await startBitswap(provider, blocks)
  const bitswap = await startBitswap(reader)
  await reader.dial(provider.getMultiaddrs())
  const router = routerOf(reader, [provider.peerId], KEPT)
  const kept: unknown[] = []

  const ways: { [way in Way]: (block: NamedBlock) => Promise<unknown> } = {
    fetch: ({ cid }) => {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      return reader.services.fetch.fetch(provider.peerId, `${PREFIX}${cid}`, { signal })
    },
    router: ({ cid }) => router.get(cid),
    bitswap: ({ cid }) => bitswap.retrieve(cid, { signal: AbortSignal.timeout(PATIENCE_MS) }),
    verify: ({ bytes, cid }) => verify(cid, bytes)
  }
  const costs: { [way in Way]: Cost[] } = { fetch: [], router: [], bitswap: [], verify: [] }
  const names = Object.keys(ways) as Way[]
  for (let start = 0; start < blocks.length; start += AT_A_TIME) {
    const some = blocks.slice(start, start + AT_A_TIME)
    for (const name of names) {
      costs[name].push(await costOf(async () => kept.push(await Promise.all(some.map(ways[name])))))
      if (kept.length > (names.length * KEPT) / AT_A_TIME) kept.shift()
    }
    names.push(...names.splice(0, 1))
  }
  await stopAll([reader, provider])
  for (const way of Object.values(costs)) way.splice(0, WARM_UP)
  return {
    speeds: {
      fetch: speedOf(costs.fetch),
      router: speedOf(costs.router),
      bitswap: speedOf(costs.bitswap),
      verify: speedOf(costs.verify)
    },
    besideFetch: shareOf(costs.fetch, costs.router),
    besideBitswap: shareOf(costs.bitswap, costs.router)
  }
}

/** This process is started with `--expose-gc`. */
async function costOf(read: () => Promise<unknown>): Promise<Cost> {
  globalThis.gc?.()
  const [wall, processor] = [performance.now(), process.cpuUsage()]
  await read()
  const { system, user } = process.cpuUsage(processor)
  return { wall: performance.now() - wall, processor: (user + system) / 1000 }
}

/** Each pair has read the same blocks, one way shortly after the other. */
function shareOf(other: readonly Cost[], router: readonly Cost[]): Share {
  const median = (what: keyof Cost) =>
    summarize(router.map((cost, index) => (other[index]?.[what] ?? Number.NaN) / cost[what])).median
  return { processor: median('processor'), wall: median('wall') }
}

function speedOf(costs: readonly Cost[]): Speed {
  const megabytes = (AT_A_TIME * BLOCK_BYTES) / 1_000_000
  return {
    megabytesPerSecond: (1000 * megabytes) / summarize(costs.map(({ wall }) => wall)).median,
    processorMs: summarize(costs.map(({ processor }) => processor)).median / megabytes
  }
}
