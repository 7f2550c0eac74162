import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { findLessons } from '#checker/project'
import { CheckerProcess, type CheckerRun } from '../../checker/fixtures/checker-process.ts'
import { PROCESSES_VISIBLE, processesWith, untilNone } from '../../checker/fixtures/processes.ts'
import { NO_PSEUDO_TERMINAL, PseudoTerminal } from '../../checker/fixtures/pseudo-terminal.ts'
import { copyWorkshop, type WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'

const limit = { timeout: 3 * 60 * 1000 }
const terminalLimit = { ...limit, skip: NO_PSEUDO_TERMINAL }
const GONE_MS = 20 * 1000

const LESSONS = await findLessons()
const LAST = LESSONS.at(-1)?.id

const START = join('scripts', 'start', 'main.ts')
const IDENTITY = ['lessons', '01-identity']
const CTRL_C = '\u0003'
const CTRL_Z = '\u001a'
const ESCAPE = '\u001b'

async function copy(t: TestContext): Promise<WorkshopCopy> {
  const workshop = await copyWorkshop()
  t.after(workshop.remove)
  return workshop
}

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

/** `npm start` in a terminal. */
class Learner {
  readonly terminal: PseudoTerminal
  readonly #mark = randomUUID()

  constructor(t: TestContext, { dir }: WorkshopCopy, columns = 90, through?: string) {
    const command = [
      process.execPath,
      '--import',
      './checker/places/fast-start/register.mjs',
      START
    ]
    const shell = ['bash', '-c', through ?? '', 'bash']
    this.terminal = new PseudoTerminal(through === undefined ? command : [...shell, ...command], {
      columns,
      columnsLater: 50,
      cwd: dir,
      env: { NO_COLOR: '1', WORKSHOP_TEST: this.#mark }
    })
    t.after(() => this.terminal.close())
  }

  /** Resolves when every one of these is somewhere on the screen. */
  sees(...texts: string[]): Promise<void> {
    return this.terminal.shows(lines => {
      const screen = lines.join('\n')
      return texts.every(text => screen.includes(text))
    })
  }

  types(keys: string): void {
    this.terminal.types(keys)
  }

  async ends(code: number): Promise<void> {
    assert.equal(await this.terminal.ended, code, this.terminal.screen.lines.join('\n'))
  }

  /** What is left of everything that was started. */
  left() {
    return untilNone(() => processesWith('WORKSHOP_TEST', this.#mark), GONE_MS)
  }
}

/** Puts a file into the place of the learner's as many editors do: beside it first, then renamed. */
async function save(workshop: WorkshopCopy, source: string): Promise<void> {
  const starter = workshop.path(...IDENTITY, 'starter')
  await writeFile(join(starter, '.node.ts.swp'), source)
  await rename(join(starter, '.node.ts.swp'), join(starter, 'node.ts'))
}

function solution(workshop: WorkshopCopy): Promise<string> {
  return readFile(workshop.path(...IDENTITY, 'solution', 'node.ts'), 'utf8')
}

function starter(workshop: WorkshopCopy): Promise<string> {
  return readFile(workshop.path(...IDENTITY, 'starter', 'node.ts'), 'utf8')
}

function assertClean(run: CheckerRun, code: number): void {
  assert.equal(run.code, code, run.stderr)
  assert.deepEqual(run.left, [])
  assert.deepEqual(run.tmp.left, [])
}

describe('npm start, in a terminal', { concurrency: 2 }, () => {
  test('goes with a learner from red to green, and to the next lesson', terminalLimit, async t => {
    const workshop = await copy(t)
    const learner = new Learner(t, workshop)
    await learner.sees(
      'Welcome. There are 8 lessons',
      `Lesson 01 of ${LAST} · Identity`,
      'lessons/01-identity/starter/node.ts',
      'red is expected here: 4 TODOs are left',
      'h hint'
    )
    learner.types('h')
    await learner.sees('Hints: is the peer whose key is in IDENTITY_FILE', '1. ')

    const finished = await solution(workshop)
    await save(workshop, finished.replace('readEnv()', 'readEnvironment()'))
    await learner.sees('✘ type-checks', "Cannot find name 'readEnvironment'", 'watching node.ts')

    await save(workshop, finished)
    await learner.sees('PASS  7 of 7 steps', 'To go on to 02 TCP transport: press n.', 'n next')
    assert.ok(
      !learner.terminal.screen.lines.some(line => line.includes('✘')),
      'old reports are gone'
    )

    learner.types('n')
    await learner.sees(`Lesson 02 of ${LAST} · TCP transport`, 'FAIL', 'watching node.ts')
    learner.types('q')
    await learner.ends(0)
    assert.deepEqual(await learner.left(), [])
    const progress = JSON.parse(await readFile(workshop.path('.progress.json'), 'utf8'))
    assert.equal(progress.lesson, '02-tcp-transport')
    assert.equal(progress.lessons['01-identity'].passed.work.length, 32)
    assert.deepEqual(await startFiles(workshop), [])

    const again = new Learner(t, workshop)
    await again.sees(`Welcome back: 1 of ${LESSONS.length} lessons passed`, `Lesson 02 of ${LAST}`)
    again.types(CTRL_C)
    await again.ends(130)
    assert.deepEqual(await again.left(), [])
  })

  test('begins a lesson anew when asked twice, and keeps a copy', terminalLimit, async t => {
    const workshop = await copy(t)
    const original = await starter(workshop)
    const edited = `// mine\n${original}`
    await save(workshop, edited)
    const learner = new Learner(t, workshop)
    await learner.sees('watching node.ts')
    learner.types('x')
    await learner.sees('Begin lesson 01 anew? Your files are copied first. (y/n)')
    learner.types('n')
    await learner.sees('All stays as it is.')
    assert.equal(await starter(workshop), edited)
    learner.types('xy')
    await learner.sees('The lesson begins anew. Your files are in kept/', 'watching node.ts')
    assert.equal(await starter(workshop), original)
    const [kept = ''] = await readdir(workshop.path('kept'))
    assert.equal(await readFile(workshop.path('kept', kept, 'node.ts'), 'utf8'), edited)
    learner.types('x')
    learner.types('y')
    await learner.sees('Nothing to reset')
    learner.types('q')
    await learner.ends(0)
  })

  test(
    'asks before it shows the solution, lists the lessons, shows the log',
    terminalLimit,
    async t => {
      const workshop = await copy(t)
      const learner = new Learner(t, workshop)
      await learner.sees('watching node.ts')
      learner.types('s')
      await learner.sees('Look at the solution all the same? (y/n)')
      learner.types('y')
      await learner.sees('- yours   + the solution', "log('shutdown')")
      learner.types('l')
      await learner.sees('▸ ✘ 01 Identity', '· 08 Universal Connectivity', 'its number and Enter')
      learner.types('v')
      await learner.sees('What your node said in the last run', 'ended: exit code 0', '--evidence')
      learner.types('?')
      await learner.sees('h  hint      the next hint')
      learner.types('9')
      await learner.sees('go to lesson 9: Enter')
      learner.types('\r')
      await learner.sees('there is no lesson "9"')
      learner.types('q')
      await learner.ends(0)
    }
  )

  test('draws its footer once when the window becomes narrower', terminalLimit, async t => {
    const workshop = await copy(t)
    await save(workshop, await solution(workshop))
    const learner = new Learner(t, workshop)
    await learner.sees('n next · s solution · r run · l list · x reset · v log · q quit')
    await learner.terminal.resize()
    await learner.sees('n next · s solution · r run · l list · x reset\nv log · q quit')
    const { lines } = learner.terminal.screen
    assert.equal(lines.filter(line => line.includes('watching')).length, 1)
    assert.equal(lines.filter(line => line.includes('n next')).length, 1)
    learner.types('q')
    await learner.ends(0)
  })

  test('can be stopped with Ctrl-Z and go on', terminalLimit, async t => {
    const workshop = await copy(t)
    const through = 'set -m; "$@"; echo "stopped: $?"; fg; echo "ended: $?"'
    const learner = new Learner(t, workshop, 90, through)
    await learner.sees('watching node.ts')
    learner.types(CTRL_Z)
    await learner.sees('stopped: ')
    await learner.sees('h hint')
    learner.types('l')
    await learner.sees('▸ ✘ 01 Identity')
    learner.types('q')
    await learner.sees('ended: 0')
    await learner.terminal.ended
    assert.deepEqual(await learner.left(), [])
  })
})

/** What a start leaves where the workshop is, and should not. */
async function startFiles({ dir }: WorkshopCopy): Promise<string[]> {
  return (await readdir(dir)).filter(name => name.startsWith('.start'))
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
    assert.match(passed.stdout, /PASS {2}7 of 7.*Lesson 02 of \d\d.*FAIL/s)
  })

  for (const args of [[], ['--poll']]) {
    const title = `checks at every save where nobody can type: npm start -- ${args.join(' ')}`
    test(title.trim(), limit, async t => {
      const workshop = await copy(t)
      const loop = startPlain(t, workshop, args, false)
      await loop.printed('npm run hint')
      await loop.printed('watching node.ts')
      await save(workshop, await solution(workshop))
      await loop.printed('PASS  7 of 7')
      await loop.printed('watching node.ts')
      await rm(workshop.path(...IDENTITY, 'starter', 'node.ts'))
      await loop.printed('node.ts is not there any more')
      await copyFile(
        workshop.path(...IDENTITY, 'solution', 'node.ts'),
        workshop.path(...IDENTITY, 'starter', 'node.ts')
      )
      await loop.printed('PASS  7 of 7')
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
    await loop.printed('PASS  7 of 7')
    loop.kill('SIGINT')
    const run = await loop.ended()
    assertClean(run, 130)
    assert.doesNotMatch(run.stdout, /FAIL/)
  })

  test('checks again when what nodes share has changed', limit, async t => {
    const workshop = await copy(t)
    await save(workshop, await solution(workshop))
    const loop = startPlain(t, workshop, [], false)
    await loop.printed('PASS  7 of 7')
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
      [['12'], /^there is no lesson "12"/],
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
