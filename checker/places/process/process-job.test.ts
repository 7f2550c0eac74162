import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { LaunchError } from './job.ts'
import { FOREVER, limit } from './process-job.fixture.ts'
import { startProcess } from './process-job.ts'
import { recordJob, script } from './recorded-job.fixture.ts'

const MiB = 1024 * 1024

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
  await assert.rejects(start, {
    name: 'LaunchError',
    code: 'ERR_LAUNCH',
    message: /^cannot start "\.\/found": .*ENOENT/
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
