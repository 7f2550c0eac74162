import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { describe, type TestContext, test } from 'node:test'
import { processesWith, untilNone } from '../../checker/fixtures/processes.ts'
import { NO_PSEUDO_TERMINAL, PseudoTerminal } from '../../checker/fixtures/pseudo-terminal.ts'
import type { WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'
import {
  copy,
  GONE_MS,
  LAST,
  LESSONS,
  limit,
  START,
  save,
  solution,
  starter,
  startFiles
} from './main.fixture.ts'

const terminalLimit = { ...limit, skip: NO_PSEUDO_TERMINAL }
const CTRL_C = '\u0003'
const ESCAPE = '\u001b'
const CTRL_Z = '\u001a'

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

describe('npm start, in a terminal', { concurrency: 2 }, () => {
  test('goes with a learner from red to green, and to the next lesson', terminalLimit, async t => {
    const workshop = await copy(t)
    const learner = new Learner(t, workshop)
    await learner.sees(
      `Welcome. There are ${LESSONS.length} lessons`,
      `Lesson 01 of ${LAST} · Identity`,
      'lessons/01-identity/starter/node.ts',
      'red is expected here: □□□ 0 of 3 done',
      'h hint'
    )
    learner.types('h')
    await learner.sees('Hints: is the peer whose key is in IDENTITY_FILE', '1. ')

    const finished = await solution(workshop)
    await save(workshop, finished.replace('readEnv()', 'readEnvironment()'))
    await learner.sees('✘ type-checks', "Cannot find name 'readEnvironment'", 'watching node.ts')

    await save(workshop, finished)
    await learner.sees('PASS  ', 'To go on to 02 TCP transport: press n.', 'n next')
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
      learner.types(ESCAPE)
      await learner.sees('All stays as it is.')
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
      learner.types('77')
      await learner.sees('go to lesson 77: Enter')
      learner.types('\r')
      await learner.sees('there is no lesson "77"')
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
