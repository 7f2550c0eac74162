import assert from 'node:assert/strict'
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { describe, type TestContext, test } from 'node:test'
import { CheckerProcess, type CheckerRun } from '../../checker/fixtures/checker-process.ts'
import { PROCESSES_VISIBLE, untilNone } from '../../checker/fixtures/processes.ts'
import type { WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'
import {
  copy,
  GONE_MS,
  IDENTITY,
  LAST,
  LESSONS,
  limit,
  START,
  save,
  solution,
  startFiles
} from './main.fixture.ts'

const ESCAPE = '\u001b'

/** `npm start` without a terminal. */
function startPlain(
  t: TestContext,
  { dir }: WorkshopCopy,
  args: string[] = [],
  typing = true
): CheckerProcess {
  const started = new CheckerProcess(args, { root: dir, main: START, typing })
  t.after(() => started.kill('SIGKILL'))
  return started
}

function assertClean(run: CheckerRun, code: number): void {
  assert.equal(run.code, code, run.stderr)
  assert.deepEqual(run.left, [])
  assert.deepEqual(run.tmp.left, [])
}

describe('npm start, without a terminal', { concurrency: 2 }, () => {
  test('obeys lines, and writes no control sequences', limit, async t => {
    const workshop = await copy(t)
    const loop = startPlain(t, workshop)
    await loop.printed(`Lesson 01 of ${LAST} · Identity`)
    await loop.printed('Type a letter and Enter:\nh hint')
    loop.types('h\nlist\n')
    await loop.printed('Hints: is the peer')
    await loop.printed('▸ ✘ 01 Identity')
    loop.types('quit\n')
    const run = await loop.ended()
    assertClean(run, 0)
    assert.ok(!run.stdout.includes(ESCAPE))
    assert.equal(run.stderr, '')
    assert.deepEqual(await startFiles(workshop), [])
  })

  test('does what came through a pipe, and ends as the lesson stands', limit, async t => {
    const workshop = await copy(t)
    const failing = startPlain(t, workshop)
    failing.types('h\n')
    failing.typesNoMore()
    const failed = await failing.ended()
    assertClean(failed, 1)
    assert.match(failed.stdout, /Hints: is the peer/)

    await save(workshop, await solution(workshop))
    const passing = startPlain(t, workshop, ['01'])
    passing.types('n\n')
    passing.typesNoMore()
    const passed = await passing.ended()
    assertClean(passed, 1)
    assert.match(passed.stdout, /PASS {2}(\d+) of \1 .*Lesson 02 of \d\d.*FAIL/s)
  })

  for (const args of [[], ['--poll']]) {
    const title = `checks at every save where nobody can type: npm start -- ${args.join(' ')}`
    test(title.trim(), limit, async t => {
      const workshop = await copy(t)
      const loop = startPlain(t, workshop, args, false)
      await loop.printed('npm run hint')
      await loop.printed('watching node.ts')
      await save(workshop, await solution(workshop))
      await loop.printed('PASS  ')
      await loop.printed('watching node.ts')
      await rm(workshop.path(...IDENTITY, 'starter', 'node.ts'))
      await loop.printed('node.ts is not there any more')
      await copyFile(
        workshop.path(...IDENTITY, 'solution', 'node.ts'),
        workshop.path(...IDENTITY, 'starter', 'node.ts')
      )
      await loop.printed('PASS  ')
      loop.kill('SIGTERM')
      assertClean(await loop.ended(), 143)
    })
  }

  test('gives up a run when there is something newer to check', limit, async t => {
    const workshop = await copy(t)
    const hanging = "console.log('hangs')\nsetInterval(() => {}, 1000)\n"
    await save(workshop, `${hanging}export {}\n`)
    const loop = startPlain(t, workshop, [], false)
    await loop.printed('✔ type-checks')
    await save(workshop, await solution(workshop))
    await loop.printed('PASS  ')
    loop.kill('SIGINT')
    const run = await loop.ended()
    assertClean(run, 130)
    assert.doesNotMatch(run.stdout, /FAIL/)
  })

  test('checks again when what nodes share has changed', limit, async t => {
    const workshop = await copy(t)
    await save(workshop, await solution(workshop))
    const loop = startPlain(t, workshop, [], false)
    await loop.printed('PASS  ')
    const file = workshop.path('shared', 'log', 'log.ts')
    await writeFile(file, `${await readFile(file, 'utf8')}\nthrow new Error('broken')\n`)
    await loop.printed('The workshop itself has changed')
    await loop.printed('FAIL')
    loop.kill('SIGTERM')
    assertClean(await loop.ended(), 143)
  })

  test('is there once, until it ends', limit, async t => {
    const workshop = await copy(t)
    const first = startPlain(t, workshop, [], false)
    await first.printed('Lesson 01')
    const second = await startPlain(t, workshop, ['02'], false).ended()
    assertClean(second, 2)
    assert.equal(second.stdout, '')
    assert.match(
      second.stderr,
      /^npm start is at work here already: process \d+ on .+\n.*kill \d+\n$/
    )
    first.kill('SIGKILL')
    assert.equal((await first.ended()).signal, 'SIGKILL')
    if (PROCESSES_VISIBLE) assert.deepEqual(await untilNone(() => first.processes(), GONE_MS), [])
    const third = startPlain(t, workshop, [], false)
    await third.printed('Lesson 01')
    third.kill('SIGHUP')
    assertClean(await third.ended(), 129)
  })

  test('sets a damaged progress file aside, and makes it anew from the runs', limit, async t => {
    const workshop = await copy(t)
    await save(workshop, await solution(workshop))
    const before = startPlain(t, workshop)
    await before.printed('PASS')
    before.types('q\n')
    assertClean(await before.ended(), 0)
    await writeFile(workshop.path('.progress.json'), '{"progress":1,"less')
    const loop = startPlain(t, workshop)
    await loop.printed('note: .progress.json was damaged')
    await loop.printed(`Welcome back: 1 of ${LESSONS.length} lessons passed`)
    await loop.printed(`Lesson 02 of ${LAST}`)
    loop.types('q\n')
    assertClean(await loop.ended(), 0)
    const aside = (await readdir(workshop.dir)).filter(name => name.startsWith('.progress.damaged'))
    assert.equal(aside.length, 1)
  })

  test('refuses what makes no sense', limit, async t => {
    const workshop = await copy(t)
    for (const [args, message] of [
      [['77'], /^there is no lesson "77"/],
      [['01', '02'], /^too many arguments/]
    ] as const) {
      const run = await startPlain(t, workshop, [...args], false).ended()
      assertClean(run, 64)
      assert.equal(run.stdout, '')
      assert.match(run.stderr, message)
    }
    assert.deepEqual(await startFiles(workshop), [])
  })
})
