import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import {
  childrenOf,
  PROCESSES_VISIBLE,
  processesWith,
  untilNone
} from '../../fixtures/processes.ts'
import { type Command, type Job, LaunchError } from './job.ts'
import { startProcess } from './process-job.ts'
import { recordJob, script } from './recorded-job.fixture.ts'

const MiB = 1024 * 1024
const FOREVER = 'setInterval(() => {}, 2 ** 30);'
const ON_SIGTERM = (then: string): string => `process.on('SIGTERM', () => { ${then} });`

const limit = { timeout: 60_000 }
const posix = { ...limit, skip: process.platform === 'win32' && 'needs a POSIX shell' }
const linux = { ...limit, skip: !PROCESSES_VISIBLE && 'needs /proc' }

test('startProcess() passes on every line before the exit', limit, async t => {
  const { exited, lines, stderr, order } = await recordJob(
    t,
    script(
      'for (let i = 0; i < 5000; i++) console.log(i); console.error("bye"); process.exitCode = 3'
    )
  )
  assert.deepEqual(await exited, { code: 3, signal: null })
  assert.equal(lines.length, 5000)
  assert.equal(lines.at(-1)?.text, '4999')
  assert.deepEqual(stderr, ['bye'])
  assert.equal(order.at(-1), 'exited')
  assert.equal(order.filter(each => each === 'exited').length, 1)
})

test('startProcess() passes on a last line without a newline', limit, async t => {
  const { exited, lines } = await recordJob(t, script('process.stdout.write("one\\ntwo")'))
  await exited
  assert.deepEqual(lines, [
    { text: 'one', notices: [] },
    { text: 'two', notices: ['no-newline'] }
  ])
})

test('type() writes a line to stdin, which stays open', limit, async t => {
  const echo =
    'process.stdin.on("data", text => { console.log(String(text).trim()); process.exit() })'
  const { job, exited, lines } = await recordJob(t, script(echo))
  job.type('hello, you')
  assert.deepEqual(await exited, { code: 0, signal: null })
  assert.deepEqual(
    lines.map(each => each.text),
    ['hello, you']
  )
  job.type('too late')
})

test('endInput() ends stdin, after what was typed', limit, async t => {
  const cat = 'process.stdin.on("end", () => console.log("that was all")).pipe(process.stdout)'
  const { job, exited, lines } = await recordJob(t, script(cat))
  job.type('hello, you')
  job.endInput()
  assert.deepEqual(await exited, { code: 0, signal: null })
  assert.deepEqual(
    lines.map(each => each.text),
    ['hello, you', 'that was all']
  )
  job.endInput()
  job.type('too late')
})

test('startProcess() throws a LaunchError that names a command there is not', limit, async () => {
  const start = startProcess({
    command: { file: '/nowhere/to/be/found', args: [], shown: './found' },
    cwd: process.cwd(),
    env: {},
    events: { line() {}, stderr() {}, flooded() {}, exited: () => assert.fail('nothing ran') }
  })
  await assert.rejects(start, (error: LaunchError) => {
    assert.ok(error instanceof LaunchError)
    assert.equal(error.code, 'ERR_LAUNCH')
    assert.match(error.message, /^cannot start "\.\/found": .*ENOENT/)
    return true
  })
})

test('startProcess() throws a LaunchError where there is no such folder', limit, async () => {
  const start = startProcess({
    command: script(''),
    cwd: '/nowhere/to/be/found',
    env: {},
    events: { line() {}, stderr() {}, flooded() {}, exited: () => assert.fail('nothing ran') }
  })
  await assert.rejects(start, LaunchError)
})

test('stop() lets a node end by itself', limit, async t => {
  const { job, exited, printed, lines } = await recordJob(
    t,
    script(
      `${ON_SIGTERM('console.log("shutdown"); process.exit(5)')} console.log("up"); ${FOREVER}`
    )
  )
  await printed('up')
  assert.deepEqual(await job.stop(), { killed: false })
  assert.deepEqual(await exited, { code: 5, signal: null })
  assert.equal(lines.at(-1)?.text, 'shutdown')
})

test('stop() kills a node that ignores SIGTERM, and says so', limit, async t => {
  const { job, exited, printed } = await recordJob(
    t,
    script(`${ON_SIGTERM('console.log("no")')} console.log("up"); ${FOREVER}`)
  )
  await printed('up')
  const stopped = job.stop()
  await printed('no')
  assert.deepEqual(await stopped, { killed: true })
  assert.deepEqual(await exited, { code: null, signal: 'SIGKILL' })
})

test('stop() kills a node that is suspended', limit, async t => {
  const { job, exited, printed } = await recordJob(t, script(`console.log("up"); ${FOREVER}`))
  await printed('up')
  job.signal('SIGSTOP')
  assert.deepEqual(await job.stop(), { killed: true })
  assert.deepEqual(await exited, { code: null, signal: 'SIGKILL' })
})

test(
  'stop() has nothing to do when the node has ended, however often it is asked',
  limit,
  async t => {
    const { job, exited } = await recordJob(t, script('process.exit(1)'))
    await exited
    assert.deepEqual(await Promise.all([job.stop(), job.stop()]), [
      { killed: false },
      { killed: false }
    ])
    job.signal('SIGTERM')
  }
)

test('signal() reaches the children of the node', limit, async t => {
  const child = `process.on("SIGINT", () => { console.log("child"); process.exit() });
    console.log("child up"); ${FOREVER}`
  const { job, exited, printed, lines } = await recordJob(
    t,
    script(`import { spawn } from 'node:child_process';
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' });
      process.on('SIGINT', () => {});
      child.on('exit', () => console.log('parent'));`)
  )
  await printed('child up')
  job.signal('SIGINT')
  assert.deepEqual(await exited, { code: 0, signal: null })
  assert.deepEqual(lines.map(each => each.text).slice(1), ['child', 'parent'])
})

/** A shell script that runs this JavaScript, and that any signal ends at once. */
function wrapped(source: string): Command {
  const run = '"$0" --input-type=module -e "$1"; exit 9'
  return { file: '/bin/sh', args: ['-c', run, process.execPath, source], shown: 'wrapped script' }
}

const SLOW_TO_STOP = `${ON_SIGTERM(
  'setTimeout(() => { console.error("bye"); console.log("shutdown"); process.exit() }, 300)'
)} console.log('up'); ${FOREVER}`

for (const { how, tell } of [
  { how: 'signal()', tell: (job: Job) => job.signal('SIGTERM') },
  { how: 'stop()', tell: (job: Job) => job.stop() }
]) {
  test(`${how} lets the node in a script have its last words after the script`, posix, async t => {
    const { job, exited, printed, lines, stderr, order } = await recordJob(t, wrapped(SLOW_TO_STOP))
    await printed('up')
    await tell(job)
    assert.deepEqual(await exited, { code: null, signal: 'SIGTERM' })
    assert.equal(lines.at(-1)?.text, 'shutdown')
    assert.deepEqual(stderr, ['bye'])
    assert.equal(order.at(-1), 'exited')
  })
}

test('a node that ignores the signal of which its script died is killed', linux, async t => {
  const mark = randomUUID()
  const stubborn = `${ON_SIGTERM('console.log("no")')} console.log('up'); ${FOREVER}`
  const { job, exited, printed } = await recordJob(t, wrapped(stubborn), { MARK: mark })
  await printed('up')
  job.signal('SIGTERM')
  await printed('no')
  assert.equal((await processesWith('MARK', mark)).length, 1, 'it has a while to stop')
  assert.deepEqual(await exited, { code: null, signal: 'SIGTERM' })
  assert.deepEqual(await processesWith('MARK', mark), [])
})

test('flush() passes on half a line, and the other half comes as a line', limit, async t => {
  const { job, exited, lines } = await recordJob(
    t,
    script(`process.on('SIGINT', () => { console.log(' a line'); process.exit() });
      process.stdout.write('half'); ${FOREVER}`)
  )
  // Nothing tells when it has arrived.
  while (lines.length === 0) {
    await pause(10)
    job.flush()
  }
  assert.deepEqual(lines, [{ text: 'half', notices: ['no-newline'] }])
  job.flush()
  assert.equal(lines.length, 1)
  job.signal('SIGINT')
  await exited
  assert.deepEqual(lines.slice(1), [{ text: ' a line', notices: [] }])
})

/** A node that starts a child which ignores SIGTERM, and then does as `then` says. */
function parent(then: string, spawnOptions: string): string {
  const child = `${ON_SIGTERM('')} console.log('child'); ${FOREVER}`
  return `import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], ${spawnOptions});
    ${then}`
}

const RELAY = 'child.stdout.once("data", data => { process.stdout.write(data);'

for (const { where, options } of [
  { where: 'in its process group', options: '{ stdio: ["ignore", "pipe", "inherit"] }' },
  {
    where: 'in a session of its own',
    options: '{ stdio: ["ignore", "pipe", "inherit"], detached: true }'
  }
]) {
  test(`stop() leaves no child ${where} behind`, linux, async t => {
    const mark = randomUUID()
    const { job, printed } = await recordJob(t, script(parent(`${RELAY} });`, options)), {
      MARK: mark
    })
    await printed('child')
    await job.stop()
    assert.deepEqual(await processesWith('MARK', mark), [])
  })

  test(`the exit of a node takes along its child ${where}`, linux, async t => {
    const mark = randomUUID()
    const leave = `${RELAY} process.exit(7) });`
    const { job, exited } = await recordJob(t, script(parent(leave, options)), { MARK: mark })
    assert.deepEqual(await exited, { code: 7, signal: null })
    await job.stop()
    assert.deepEqual(await processesWith('MARK', mark), [])
  })
}

test('a descendant that got away does not hold up the exit of the node', limit, async t => {
  // Nothing in its environment shows whose it is, and it keeps the node's stdout open.
  const getAway = `import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'],
      { stdio: 'inherit', detached: true, env: {} });
    console.log(child.pid);
    process.exit();`
  const { job, exited, lines } = await recordJob(t, script(getAway))
  assert.deepEqual(await exited, { code: 0, signal: null })
  assert.deepEqual(await job.stop(), { killed: false })
  process.kill(Number(lines[0]?.text), 'SIGKILL')
})

test('stop() leaves no guard behind', linux, async t => {
  const guards = async () =>
    (await childrenOf(process.pid)).filter(({ command }) => command.includes('workshop-guard'))
  const { job, printed } = await recordJob(t, script(`console.log("up"); ${FOREVER}`))
  await printed('up')
  assert.equal((await guards()).length, 1)
  await job.stop()
  assert.deepEqual(await untilNone(guards, 5000), [])
})

for (const stream of ['stdout', 'stderr'] as const) {
  test(`startProcess() keeps 8 MiB of ${stream} and drains the rest`, limit, async t => {
    const fd = stream === 'stdout' ? 1 : 2
    const before = process.memoryUsage().rss
    const { exited, flooded, lines, stderr, order } = await recordJob(
      t,
      script(`import { writeSync } from 'node:fs';
        const line = Buffer.from('x'.repeat(9999) + '\\n');
        for (let i = 0; i < 10_000; i++) for (let at = 0; at < line.length; ) {
          at += writeSync(${fd}, line, at)
        }`)
    )
    assert.deepEqual(await exited, { code: 0, signal: null })
    assert.deepEqual(flooded, [`${stream}: 8 MiB`])
    const kept = stream === 'stdout' ? lines.length : stderr.length
    assert.ok(kept >= 830 && kept <= 850, `${kept} lines of 10 kB were kept`)
    assert.deepEqual(order.slice(-2), ['flooded', 'exited'])
    assert.ok(process.memoryUsage().rss - before < 100 * MiB)
  })
}

test('startProcess() keeps 20000 lines and says that there were more', limit, async t => {
  const { exited, flooded, lines } = await recordJob(t, script('console.log("\\n".repeat(30_000))'))
  await exited
  assert.equal(lines.length, 20_000)
  assert.deepEqual(flooded, ['stdout: 20000 lines'])
})
