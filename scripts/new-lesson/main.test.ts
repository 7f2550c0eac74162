import assert from 'node:assert/strict'
import { rm, watch, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { after, before, beforeEach } from 'node:test'
import { findLessons } from '#checker/project'
import { ProjectCopy, succeeded } from './project-copy.fixture.ts'

const LESSONS = await findLessons()
const MIDDLE = LESSONS.at(-3) ?? assert.fail('there are no lessons')
/** Those that follow it. */
const MOVED = LESSONS.slice(-2)
const [NEXT, AFTER_NEXT] = [1, 2].map(more => String(LESSONS.length + more).padStart(2, '0'))

let copy: ProjectCopy
before(async () => {
  copy = await ProjectCopy.make()
})
beforeEach(() => copy.reset())
after(() => copy.remove())

test('new-lesson at the end: whole at once, and undone by what it says', async () => {
  const told = succeeded(await copy.npm('new-lesson', 'Relay 🏆'))
  for (const step of ['1. ', '2. ', '3. ']) assert.match(told, new RegExp(`^${step}`, 'm'))
  assert.match(await copy.read(`lessons/${NEXT}-relay/lesson.json`), /"milestone": true/)
  // That it is also linted and typed is shown for every subject in `subjects.test.ts`.
  succeeded(await copy.npm('docs', '--check'))
  const proof = succeeded(await copy.npm('verify', 'relay', '--jobs', '2'))
  assert.match(proof, new RegExp(`✔ .* ${NEXT} starter .* answers: unanswered\n`))
  assert.match(proof, new RegExp(`✔ .* ${NEXT} solution .* passes\n`))
  assert.match(proof, /10 passed, 0 failed\n$/)
  succeeded(await copy.tests('scripts/docs/contract.test.ts', 'scripts/import-order.test.ts'))

  const story = ['--test-name-pattern', 'Relay', 'checker/fixtures/lessons.test.ts']
  assert.match(succeeded(await copy.tests(...story)), /answers finds unanswered/)

  const [, undo = ''] = /To undo all of it:\ngit (.+)\n/.exec(told) ?? []
  for (const command of undo.split(' && git ')) await copy.git(...command.split(' '))
  assert.deepEqual(await copy.changes(), [])
})

test('new-lesson in the middle: those that follow move, and hold', async () => {
  succeeded(await copy.npm('new-lesson', 'Last'))
  await copy.commit()
  const told = succeeded(await copy.npm('new-lesson', 'Peer scores', '--after', MIDDLE.slug))
  assert.match(told, new RegExp(`moved {4}lessons/${NEXT}-last to lessons/${AFTER_NEXT}-last\n`))
  await copy.assertSound()
  const words = ['peer-scores', ...MOVED.map(({ slug }) => slug), 'last']
  const proof = await copy.npm('verify', ...words, '--only', 'starter', '--jobs', '2')
  assert.match(succeeded(proof), new RegExp(`\n${words.length} passed, 0 failed\n$`))
  await copy.git('add', '--all')
  const gone = [...MOVED.map(({ name }) => name), `${NEXT}-last`].join('|')
  const old = `(^|[^[:alnum:]_-])(${gone})($|[^[:alnum:]_-])`
  // It fails when it finds nothing.
  await assert.rejects(copy.git('grep', '--cached', '--extended-regexp', old))
  succeeded(
    await copy.tests(
      'scripts/docs/contract.test.ts',
      'scripts/import-order.test.ts',
      'checker/fixtures/recorded-histories.test.ts'
    )
  )
})

test('new-lesson --dry-run says what it would do, and changes nothing', async () => {
  const told = succeeded(await copy.npm('new-lesson', 'Relay', '--after', MIDDLE.id, '--dry-run'))
  assert.match(told, /^\nThis is what would be done:\nnew {6}lessons\/\d\d-relay\nmoved /)
  assert.equal(told.match(/^moved /gm)?.length, MOVED.length)
  assert.match(told, /^changed {2}README\.md$/m)
  assert.doesNotMatch(told, /next three things/)
  assert.deepEqual(await copy.changes(), [])
})

test('new-lesson leaves everything as it was when it is interrupted', async () => {
  // The first folder that moves shows that it has begun.
  const watching = new AbortController()
  const events = watch(join(copy.dir, 'lessons'), { signal: watching.signal })
  const { child, ran } = copy.start('scripts/new-lesson/main.ts', 'x', '--after', MIDDLE.id)
  for await (const _ of events) break
  child.kill('SIGINT')
  assert.deepEqual(await ran, {
    code: 130,
    stdout: '',
    stderr: '\nstopped by SIGINT; nothing has been changed\n'
  })
  assert.deepEqual(await copy.changes(), [])
})

test('new-lesson leaves everything as it was when the lessons would not hold together', async () => {
  const page = `lessons/${MIDDLE.name}/README.md`
  await copy.write(page, `${await copy.read(page)}\nAs in lesson 03.\n`)
  await copy.commit()
  const { code, stderr } = await copy.npm('new-lesson', 'x')
  assert.equal(code, 1)
  assert.match(
    stderr,
    /would not hold together:\n {2}lessons\/.*README\.md:\d+ +"lesson 03" will be/
  )
  assert.deepEqual(await copy.changes(), [])
})

test('new-lesson refuses with a reason, and changes nothing', async () => {
  const refused = async (args: string[], code: number, why: RegExp): Promise<void> => {
    const before = await copy.changes()
    const ran = await copy.npm('new-lesson', ...args)
    assert.deepEqual([ran.code, ran.stdout], [code, ''], ran.stderr)
    assert.match(ran.stderr, why)
    assert.doesNotMatch(ran.stderr, /^ +at /m)
    assert.deepEqual(await copy.changes(), before)
  }
  await refused([], 64, /what is the lesson about\? See: npm run new-lesson -- --help/)
  await refused(['Peer', 'scores'], 64, /put the topic in quotes: "Peer scores"/)
  await refused(['x', '--befor', '03'], 64, /--befor/)
  await refused(['x', '--after', '77'], 64, /there is no lesson "77"\. The lessons are:/)
  await refused(['../x|'], 64, /a topic is made of letters/)
  await refused(['TCP transport'], 64, /there is a lesson 02-tcp-transport already/)
  await refused(['x', '--after', '01'], 1, /lesson 01-identity has no transport yet/)

  await writeFile(join(copy.dir, 'lessons', 'notes.txt'), '')
  await refused(
    ['x'],
    64,
    /not committed, and git could not undo mine alone:\n {2}lessons\/notes.txt/
  )
  await rm(join(copy.dir, 'lessons', 'notes.txt'))
  await copy.write('ARCHITECTURE.md', 'x')
  await refused(['x', '--after', '06'], 64, /not committed/)
  // Where nothing is renumbered, nothing else is touched.
  succeeded(await copy.npm('new-lesson', 'x', '--dry-run'))
  await copy.git('checkout', '--quiet', '.')

  await copy.write('lessons/CONTRACT.md', '# Empty\n')
  await copy.commit()
  await refused(['x'], 1, /lessons\/CONTRACT\.md has no heading "### /)
})

test('new-lesson outside of a clone says that nothing could be undone', async () => {
  await rm(join(copy.dir, '.git'), { recursive: true })
  const { code, stderr } = await copy.npm('new-lesson', 'x')
  assert.equal(code, 64)
  assert.match(stderr, /lessons are made in a clone, so that git can undo it/)
})
