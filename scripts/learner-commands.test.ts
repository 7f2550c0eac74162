import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findLessons } from '#checker/project'
import { type CheckerRun, runChecker } from '../checker/fixtures/checker-process.ts'
import { copyWorkshop, type WorkshopCopy } from '../checker/fixtures/workshop-copy.ts'

const limit = { timeout: 3 * 60 * 1000 }
const LESSONS = await findLessons()
const MILESTONES = LESSONS.filter(({ milestone }) => milestone)
const PASSED_RUN = { at: '2026-03-01T12:00:00.000Z', work: null, run: null }

let workshop: WorkshopCopy

before(async () => {
  workshop = await copyWorkshop()
})

after(() => workshop.remove())

function run(command: string, ...args: string[]): Promise<CheckerRun> {
  const main = join('scripts', command, 'main.ts')
  return runChecker(args, { root: workshop.dir, main })
}

/** Runs it in vain if it does not end with this code; what it prints on stdout, or else on stderr. */
async function printed(code: number, command: string, ...args: string[]): Promise<string> {
  const { stdout, stderr, code: ended } = await run(command, ...args)
  assert.equal(ended, code, stdout + stderr)
  assert.equal(code === 0 ? stderr : stdout, '')
  return code === 0 ? stdout : stderr
}

function node(lesson: string): string {
  return workshop.path('lessons', lesson, 'starter', 'node.ts')
}

async function writeProgress(lessons: object, lesson = '01-identity'): Promise<void> {
  await writeFile(workshop.path('.progress.json'), JSON.stringify({ progress: 1, lesson, lessons }))
}

describe('npm run list, hint, reset, solution and progress', () => {
  test('a lesson that there is not, and a second one, are refused', limit, async () => {
    assert.match(await printed(64, 'hint', '17'), /^there is no lesson "17"/)
    for (const name of ['hint', 'reset', 'solution']) {
      assert.match(await printed(64, name, '01', '02'), /^too many arguments/)
    }
  })

  test('list shows how every lesson stands, and where the learner is', limit, async () => {
    const step = { id: 'listens', title: 'logs the address', symptom: 'no-listening' }
    await writeProgress(
      {
        '01-identity': { runs: 3, passed: PASSED_RUN },
        '02-tcp-transport': { runs: 1, last: { ...PASSED_RUN, outcome: 'fail', step } }
      },
      '02-tcp-transport'
    )
    const lines = (await printed(0, 'list')).split('\n')
    assert.match(lines[0]?.trim() ?? '', /^✔ 01 Identity {2,}passed$/)
    assert.match(lines[1] ?? '', /^▸ ✘ 02 TCP transport {2,}fails at: logs the address/)
    assert.equal(lines[0]?.indexOf('passed'), lines[1]?.indexOf('fails at'))
    assert.match(lines.join('\n'), / · 08 Universal Connectivity/)
  })

  test('hint gives one more each time, until there are no more', limit, async () => {
    await writeProgress({})
    assert.match(await printed(0, 'hint'), /^Nothing of lesson 01 has failed yet/)
    const step = { id: 'type-check', title: 'type-checks', symptom: 'type-error' }
    const last = { ...PASSED_RUN, outcome: 'fail', step }
    await writeProgress({ '01-identity': { runs: 1, last } })
    assert.match(await printed(0, 'hint', '--again'), /^Hints: 01 type-checks\n(One|\d+) more\.\n/)
    let text = await printed(0, 'hint', '01')
    assert.match(text, /\n1\. \S/)
    assert.match(text, /Your files have changed since then/)
    while (!text.includes('That is all there is.')) {
      const more = await printed(0, 'hint')
      assert.ok(more.length > text.length, more)
      text = more
    }
    assert.equal(await printed(0, 'hint'), text)
    assert.match(await printed(64, 'hint', '17'), /^there is no lesson "17"/)
  })

  test('reset keeps what it replaces, and can be undone', limit, async () => {
    await writeProgress({})
    const file = node('03-ping-checkpoint')
    const original = await readFile(file, 'utf8')
    assert.match(
      await printed(0, 'reset', 'ping-checkpoint'),
      /^Nothing to reset: lessons\/03-ping-checkpoint/
    )
    assert.match(
      await printed(64, 'reset', 'ping-checkpoint', '--undo'),
      /^no work on lesson \d\d has been replaced/
    )
    await writeFile(file, 'my own work')
    const said = await printed(0, 'reset', 'ping-checkpoint')
    const [, kept = ''] = /^What was there is in (kept\/\S+)\.$/m.exec(said) ?? []
    assert.equal(await readFile(file, 'utf8'), original)
    assert.equal(await readFile(workshop.path(kept, 'node.ts'), 'utf8'), 'my own work')
    assert.match(said, /npm run reset -- \d\d --undo/)
    await printed(0, 'reset', 'ping-checkpoint', '--undo')
    assert.equal(await readFile(file, 'utf8'), 'my own work')
    assert.equal((await readdir(workshop.path('kept'))).length, 2)
  })

  test('solution is shown after a pass, or to whoever insists', limit, async () => {
    await writeProgress({})
    const refused = await printed(64, 'solution')
    assert.match(refused, /^Lesson 01 has not passed yet[^\n]*npm run hint -- 01\n.*--anyway\n$/)
    const shown = await printed(0, 'solution', '--anyway')
    assert.match(shown, /^- yours {3}\+ the solution\n\nnode\.ts: one place differs\n/)
    assert.match(shown, /^\+ {3}\d\d {2,}log\('identity', node\.peerId\)$/m)
    assert.equal(await printed(0, 'solution'), shown)
    await writeProgress({ '02-tcp-transport': { runs: 1, passed: PASSED_RUN } })
    assert.match(await printed(0, 'solution', '02'), /^- yours/)
  })

  test('progress tells what has passed, for people and for programs', limit, async () => {
    const none = await printed(0, 'progress', '--rebuild')
    assert.ok(none.startsWith(`0 of ${LESSONS.length} lessons passed`), none)
    await writeProgress({
      '01-identity': { runs: 3, passed: PASSED_RUN, hints: { 'a/b': 2 } },
      '03-ping-checkpoint': { runs: 1, passed: PASSED_RUN, solutionSeen: PASSED_RUN.at }
    })
    const text = await printed(0, 'progress')
    const [head] = text.split('\n')
    const milestones = `1 of ${MILESTONES.length} milestones 🏆`
    assert.equal(head, `2 of ${LESSONS.length} lessons passed, ${milestones}`)
    assert.match(text, /^ {3}passed on 2026-03-01 · 3 runs · 2 hints$/m)
    assert.match(text, /^ {3}passed on 2026-03-01 · one run · no hints · compared with the/m)
    assert.match(text, /^go on {4}npm start -- 02 {3}\(TCP transport\)$/m)
    const { lessons } = JSON.parse(await printed(0, 'progress', '--json'))
    assert.equal(lessons.length, LESSONS.length)
    assert.equal(lessons[0].standing, 'passed')
  })

  test('a damaged progress file is set aside, and nothing else is lost', limit, async () => {
    await writeFile(workshop.path('.progress.json'), 'not JSON')
    const { code, stdout, stderr } = await run('list')
    assert.equal(code, 0)
    assert.match(stdout, /01 Identity/)
    assert.match(
      stderr,
      /^note: \.progress\.json was damaged .+ is \.progress\.damaged-\S+ now\.\n$/
    )
    assert.equal(await printed(0, 'list'), stdout)
  })
})
