import { createInterface } from 'node:readline'
import { loadCheckpoint } from '#checker/lessons'
import { connectAgent } from '#checker/places/agent'
import { findLessons, selectLesson } from '#checker/project'
import { run } from '#checker/record/engine'
import type { RecordOrder, RecordRow, TypesRow } from './record-order.ts'

// The checker in a container, for `--docker`: it is told on stdin what to run, and tells on stdout what
// it records. Its stdin ends with whoever has started it, and it ends with that.

const over = new AbortController()
const lines = createInterface({ input: process.stdin })
const waiting: ((line: string) => void)[] = []
const read: string[] = []
lines.on('line', line => {
  const next = waiting.shift()
  if (next === undefined) read.push(line)
  else next(line)
})
lines.on('close', () => {
  over.abort(new Error('nobody listens any more'))
  // Whoever was waiting for a first word has nothing to stop.
  if (agent === undefined) process.exit(1)
})

let agent: Awaited<ReturnType<typeof connectAgent>> | undefined
try {
  await record()
} catch (error) {
  if (!over.signal.aborted) process.stderr.write(`${(error as Error).stack}\n`)
}
await agent?.close()
process.exit(over.signal.aborted ? 1 : 0)

async function record(): Promise<void> {
  agent = await connectAgent('@workshop', over.signal)
  const order = JSON.parse(await nextLine()) as RecordOrder
  agent.setUp(order.setup)
  agent.prepare(1)
  const checkpoint = await loadCheckpoint(selectLesson(await findLessons(), order.header.lesson))
  agent.prepare((checkpoint.nodes ?? 1) - 1)
  const nodes = agent
  const { cleanUp } = await run({
    checkpoint,
    header: order.header,
    place: {
      shown: order.shown,
      start: nodes.start,
      scratch: () => nodes.scratch(),
      ...(order.typed && { typeCheck: readTypes })
    },
    ...(order.limitMs === undefined ? {} : { limitMs: order.limitMs }),
    signal: over.signal,
    began: history => {
      tell({ row: history.header })
      history.subscribe(row => tell({ row }))
    },
    progress: {
      passed: id => tell({ passed: id }),
      waiting: (...what) => tell({ waiting: what }),
      waited: () => tell({ waited: true })
    }
  })
  tell({ notes: await cleanUp() })
}

async function readTypes(): Promise<string[]> {
  const types = JSON.parse(await nextLine()) as TypesRow
  if ('failed' in types) throw new Error(types.failed)
  return types.errors
}

function nextLine(): Promise<string> {
  const line = read.shift()
  if (line !== undefined) return Promise.resolve(line)
  return new Promise(resolve => {
    waiting.push(resolve)
  })
}

function tell(row: RecordRow): void {
  process.stdout.write(`${JSON.stringify(row)}\n`)
}
