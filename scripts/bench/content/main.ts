import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { command, type Exit } from '../../command/index.ts'
import { measureHits } from './cache-hits.ts'
import type { Measured } from './child.ts'

/** What verification and the choice of a provider may cost. */
const LIMITS = { verified: 0.8, bad: 1.2 } as const

await command({
  name: 'npm run bench:content',
  about:
    'What the library of the lesson about content routing is worth and what it costs: which share of the requests its cache can answer, beside one that keeps whatever was wanted last; how fast verified blocks come over loopback, beside the fetch protocol alone and beside the Bitswap of Helia; and how long a block takes when three of ten providers are silent, failing and lying.',
  options: {},
  exits: { pass: 'it is within its limits', fail: 'it is not' },
  run: (_options, { print }) => benchContent(print)
})

async function benchContent(print: (text: string) => void): Promise<Exit> {
  console.table(
    Object.fromEntries(
      measureHits().map(({ arc, lru, workload }) => [
        workload,
        { ARC: percent(arc), LRU: percent(lru) }
      ])
    )
  )
  const { bad, good, throughput } = await measureNodes()
  const { besideBitswap, besideFetch, speeds } = throughput
  console.table(speeds)
  const hash = speeds.verify.processorMs / speeds.router.processorMs
  const delay = bad.median / good.median
  print(
    `verified blocks at ${besideFetch.processor.toFixed(2)} of the speed of the fetch protocol alone (at least ${LIMITS.verified}; on the wall ${besideFetch.wall.toFixed(2)}), and at ${besideBitswap.processor.toFixed(2)} times that of @helia/bitswap (on the wall ${besideBitswap.wall.toFixed(2)}): by the processor's time, medians of pairs; the hash is ${percent(hash)} of it`
  )
  print(
    `a block with 3 of 10 providers bad: ${bad.median.toFixed(1)} ms, ${bad.max.toFixed(0)} ms at worst; with none: ${good.median.toFixed(1)} ms, ${good.max.toFixed(0)} ms at worst; ${delay.toFixed(2)} times (at most ${LIMITS.bad})`
  )
  return besideFetch.processor >= LIMITS.verified && delay <= LIMITS.bad ? 'pass' : 'fail'
}

/** In a process of its own, whose events nobody reads. */
async function measureNodes(): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--expose-gc']
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the benchmark ended with ${code}`)
  })
  const [measured] = await Promise.race([once(child, 'message'), ended])
  return measured as Measured
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
