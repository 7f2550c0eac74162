import { type RunStatistics, summarize } from '../statistics.ts'
import {
  type BenchNode,
  type Conduct,
  makeBlocks,
  type NamedBlock,
  PREFIX,
  routerOf,
  startNode,
  startProvider
} from './network.ts'

/** What a process of its own has measured: its stdout is full of events, as a node's is. */
export interface Measured {
  /** Megabytes a second over loopback: the fetch protocol alone, and the router that verifies and keeps. */
  plain: number
  verified: number
  /** Milliseconds for a block: with ten good providers, and with three bad ones among them. */
  good: RunStatistics
  bad: RunStatistics
}

const LARGE = { blocks: 300, bytes: 256 * 1024 }
const SMALL = { blocks: 100, bytes: 16 * 1024 }
const PROVIDERS = 10
const BAD: Conduct[] = ['silent', 'fails', 'lies']
/** How many blocks are under way at once, as when a file is read. */
const AT_A_TIME = 8
/** So many times warm up what reads them. */
const WARM_UP = 5
const PATIENCE_MS = 10_000

process.send?.(await measure())
process.disconnect()

async function measure(): Promise<Measured> {
  return { ...(await measureThroughput()), ...(await measureRetrieval()) }
}

/** Both ways take turns, a few blocks at a time, so that they see the same machine; medians. */
async function measureThroughput(): Promise<Pick<Measured, 'plain' | 'verified'>> {
  const blocks = makeBlocks(LARGE.blocks, LARGE.bytes)
  const [reader, provider] = await Promise.all([startNode(), startProvider(blocks)])
  await reader.dial(provider.getMultiaddrs())
  const router = routerOf(reader, [provider.peerId], blocks.length)
  const times = { plain: [] as number[], verified: [] as number[] }
  for (let start = 0; start < blocks.length; start += AT_A_TIME) {
    const some = blocks.slice(start, start + AT_A_TIME)
    const fetchAll = () =>
      some.map(({ cid }) => {
        const signal = AbortSignal.timeout(PATIENCE_MS)
        return reader.services.fetch.fetch(provider.peerId, `${PREFIX}${cid}`, { signal })
      })
    times.plain.push(await timeOf(() => Promise.all(fetchAll())))
    times.verified.push(await timeOf(() => Promise.all(some.map(({ cid }) => router.get(cid)))))
  }
  await stopAll([reader, provider])
  return { plain: speedOf(times.plain), verified: speedOf(times.verified) }
}

async function timeOf(read: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await read()
  return performance.now() - began
}

/** Megabytes a second. */
function speedOf(times: readonly number[]): number {
  return (AT_A_TIME * LARGE.bytes) / 1000 / summarize(times.slice(WARM_UP)).median
}

/** How long a block takes of ten good providers, and of ten of which the first three to be named are bad, in turns. */
async function measureRetrieval(): Promise<Pick<Measured, 'good' | 'bad'>> {
  const blocks = makeBlocks(SMALL.blocks, SMALL.bytes)
  const [good, bad] = await Promise.all([startReader(blocks, []), startReader(blocks, BAD)])
  const times = { good: [] as number[], bad: [] as number[] }
  for (const { cid } of blocks) {
    times.good.push(await timeOf(() => good.router.get(cid)))
    times.bad.push(await timeOf(() => bad.router.get(cid)))
  }
  await stopAll([...good.nodes, ...bad.nodes])
  return { good: summarize(times.good), bad: summarize(times.bad) }
}

/** Somebody who reads, connected with ten providers. */
async function startReader(blocks: readonly NamedBlock[], bad: readonly Conduct[]) {
  const conducts = Array.from({ length: PROVIDERS }, (_, index) => bad[index] ?? 'good')
  const reader = await startNode()
  const providers = await Promise.all(conducts.map(each => startProvider(blocks, each)))
  await Promise.all(providers.map(each => reader.dial(each.getMultiaddrs())))
  const ids = providers.map(({ peerId }) => peerId)
  return { router: routerOf(reader, ids, blocks.length), nodes: [reader, ...providers] }
}

async function stopAll(nodes: readonly BenchNode[]): Promise<void> {
  await Promise.all(nodes.map(node => node.stop()))
}
