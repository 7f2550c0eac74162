import { type RunStatistics, summarize } from '../statistics.ts'
import {
  type Conduct,
  makeBlocks,
  type NamedBlock,
  routerOf,
  startNode,
  startProvider,
  stopAll
} from './network.ts'
import { measureThroughput, type Throughput } from './throughput.ts'

/** What a process of its own has measured: its stdout is full of events, as a node's is. */
export interface Measured {
  throughput: Throughput
  /** Milliseconds for a block: with ten good providers, and with three bad ones among them. */
  good: RunStatistics
  bad: RunStatistics
}

const SMALL = { blocks: 100, bytes: 16 * 1024 }
const PROVIDERS = 10
const BAD: Conduct[] = ['silent', 'fails', 'lies']

process.send?.(await measure())
process.disconnect()

async function measure(): Promise<Measured> {
  return { throughput: await measureThroughput(), ...(await measureRetrieval()) }
}

async function timeOf(read: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await read()
  return performance.now() - began
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
