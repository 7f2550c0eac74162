import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { childrenOf, processesWith, untilNone } from '../../fixtures/processes.ts'
import type { Command, Job } from './job.ts'
import { FOREVER, limit, linux, ON_SIGTERM, posix } from './process-job.fixture.ts'
import { recordJob, script } from './recorded-job.fixture.ts'

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
