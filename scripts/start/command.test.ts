import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import { copy, limit, START } from './main.fixture.ts'

/** Says of which lesson it is to be the node, and ends. */
const parrot = (word: string): string =>
  `console.error('${word} of ' + process.env.WORKSHOP_LESSON); process.exit(3)`

test(
  'npm start -- --cmd checks a command, again when a file that it names has changed, and speaks no JavaScript',
  limit,
  async t => {
    const workshop = await copy(t)
    await writeFile(workshop.path('parrot.mjs'), parrot('first'))
    const args = ['tcp-transport', '--cmd', `${process.execPath} parrot.mjs`]
    const loop = new CheckerProcess(args, { root: workshop.dir, main: START, typing: true })
    t.after(() => loop.kill('SIGKILL'))
    await loop.printed('lessons/CONTRACT.md')
    await loop.printed('first of tcp-transport')
    await loop.printed('checked at')
    loop.types('h\n')
    await loop.printed('Hints: ')
    await writeFile(workshop.path('parrot.mjs'), parrot('second'))
    await loop.printed('second of tcp-transport')
    loop.types('s\n')
    await loop.printed('There is nothing to compare a command with')
    loop.types('quit\n')
    const run = await loop.ended()
    assert.equal(run.code, 0, run.stderr)
    assert.match(run.stdout, /explain +npm run explain -- UC\d+ --cmd/)
    assert.doesNotMatch(run.stdout, /type-checks|TODO/)
  }
)

test('npm start refuses --watch without --cmd', limit, async t => {
  const workshop = await copy(t)
  const run = await new CheckerProcess(['--watch', 'x'], {
    root: workshop.dir,
    main: START
  }).ended()
  assert.equal(run.code, 64)
  assert.match(run.stderr, /--watch goes with --cmd/)
})
