import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { appProgram } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { nodeCommand, warmCommand } from './command.ts'
import type { Exit, JobEvents } from './job.ts'
import { warmStarts } from './warm-starts.ts'

const dir = await temporaryFolder({ after })

async function startsOf(source: string, name: string) {
  const file = join(dir, name)
  await writeFile(file, source)
  return warmStarts({
    cwd: dir,
    env: process.env,
    warm: warmCommand(appProgram(file), file),
    cold: nodeCommand(appProgram(file), file, false)
  })
}

/** Collects what a job says until it has ended. */
function listen(): { events: JobEvents; ended: Promise<{ lines: string[]; exit: Exit }> } {
  const { promise: ended, resolve } = Promise.withResolvers<{ lines: string[]; exit: Exit }>()
  const lines: string[] = []
  const events: JobEvents = {
    line: line => lines.push(line.text),
    stderr: line => lines.push(`stderr: ${line.text}`),
    flooded: () => {},
    exited: exit => resolve({ lines, exit })
  }
  return { events, ended }
}

test('warmStarts() runs the file only when it is let in, with the variables of that start', async () => {
  const starts = await startsOf(
    'import { sep } from "node:path"\nconsole.log(process.env.WHO, performance.now() > 0, sep)\nprocess.exit(3)\n',
    'who.mjs'
  )
  starts.prepare(2)
  for (const who of ['alice', 'bob', 'carol']) {
    const { events, ended } = listen()
    await starts.start({ WHO: who }, events)
    const { lines, exit } = await ended
    assert.deepEqual(lines, [`${who} true /`])
    assert.deepEqual(exit, { code: 3, signal: null })
  }
  await starts.discard()
})

test("warmStarts() loads what the node's other files import ahead, and runs none of them", async () => {
  // A package, as far as loading goes, which tells under which variables it was loaded.
  const witness = 'data:text/javascript,export const loadedFor = process.env.WHO'
  await writeFile(
    join(dir, 'chat.mjs'),
    `import { loadedFor } from '${witness}'\nconsole.log('package', loadedFor)\nconsole.log('chat', process.env.WHO)\n`
  )
  const starts = await startsOf(
    "import './chat.mjs'\nconsole.log('node', process.env.WHO)\n",
    'chatty.mjs'
  )
  const lines = async (): Promise<string[]> => {
    const { events, ended } = listen()
    await starts.start({ WHO: 'alice' }, events)
    return (await ended).lines
  }
  starts.prepare(1)
  assert.deepEqual(await lines(), ['package undefined', 'chat alice', 'node alice'])
  // The second is not prepared: it shows what the first would have seen too, had it not been.
  assert.deepEqual(await lines(), ['package alice', 'chat alice', 'node alice'])
  await starts.discard()
})

test('warmStarts() leaves it to the node itself to stumble over a missing import', async () => {
  const starts = await startsOf('import x from "no-such-package"\n', 'missing.mjs')
  starts.prepare(1)
  const { events, ended } = listen()
  await starts.start({}, events)
  const { lines, exit } = await ended
  assert.equal(exit.code, 1)
  assert.match(lines.join('\n'), /Cannot find package 'no-such-package'/)
  await starts.discard()
})

test('warmStarts().top() starts what is not there yet, and no more', async t => {
  const witness = 'data:text/javascript,export const loadedFor = process.env.WHO'
  const starts = await startsOf(
    `import { loadedFor } from '${witness}'\nconsole.log(loadedFor)\n`,
    'counted.mjs'
  )
  t.after(() => starts.discard())
  /** Whether a process was started ahead for this start. */
  const wasAhead = async (): Promise<boolean> => {
    const { events, ended } = listen()
    await starts.start({ WHO: 'alice' }, events)
    return (await ended).lines[0] === 'undefined'
  }
  starts.top(1)
  starts.top(1)
  assert.deepEqual([await wasAhead(), await wasAhead()], [true, false])
  starts.top(3)
  assert.equal(await wasAhead(), true)
  // One more is on its way by now; the third is no longer wanted.
  starts.top(1)
  assert.deepEqual([await wasAhead(), await wasAhead()], [true, false])
})

test('a process that is warmed for an edited file says nothing of its own', async () => {
  const file = join(dir, 'edited.ts')
  await writeFile(file, 'const a: string = "edited"\nconsole.log(a)\n')
  const starts = warmStarts({
    cwd: dir,
    env: process.env,
    warm: warmCommand(appProgram(file), file, true),
    cold: nodeCommand(appProgram(file), file, false)
  })
  starts.prepare(1)
  const { events, ended } = listen()
  await starts.start({}, events)
  assert.deepEqual((await ended).lines, ['edited'])
})

test('warmStarts().discard() ends what was not needed, without running it', async () => {
  const starts = await startsOf('console.log("ran")\nsetInterval(() => {}, 1000)\n', 'unused.mjs')
  starts.prepare(2)
  await starts.discard()
  const { events, ended } = listen()
  const job = await starts.start({}, events)
  const { killed } = await job.stop()
  assert.equal(killed, false)
  await ended
})

/** What a node does that runs its own file once more, elsewhere; there it says so. */
const ELSEWHERE = {
  'in a worker': `
    import { isMainThread, Worker } from 'node:worker_threads'
    const isFirst = isMainThread
    const again = () => new Worker(new URL(import.meta.url))`,
  'in a child': `
    import { fork } from 'node:child_process'
    const isFirst = process.send === undefined
    const again = () => fork(import.meta.filename)`,
  'in a cluster': `
    import cluster from 'node:cluster'
    const isFirst = cluster.isPrimary
    const again = () => cluster.fork()`,
  'in a process with its own flags': `
    import { spawn } from 'node:child_process'
    const isFirst = process.argv[2] === undefined
    const again = () => spawn(process.execPath, [...process.execArgv, import.meta.filename, 'again'], { stdio: 'inherit' })`
}

for (const [where, source] of Object.entries(ELSEWHERE)) {
  test(`warmStarts() lets in a node that goes on ${where}`, { timeout: 30_000 }, async t => {
    const starts = await startsOf(
      `${source}
      console.log(isFirst ? 'first' : 'again', process.env.WHO)
      if (isFirst) again().once('exit', code => { process.exitCode = code })
      else process.exit(5)
`,
      `${where.replaceAll(' ', '-')}.mjs`
    )
    t.after(() => starts.discard())
    starts.prepare(1)
    const { events, ended } = listen()
    await starts.start({ WHO: 'alice' }, events)
    assert.deepEqual(await ended, {
      lines: ['first alice', 'again alice'],
      exit: { code: 5, signal: null }
    })
  })
}
