import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { findLessons, slugOf } from '#checker/project'
import { runChecker } from '../../checker/fixtures/checker-process.ts'
import { limit, removeRuns } from './main.fixture.ts'

describe('npm run check with one program for several lessons', { concurrency: 2 }, () => {
  const verdicts = async (args: string[]) => {
    const seed = `cli-one-${process.pid}${args.length}`
    const run = await runChecker([...args, '--json', '--seed', seed])
    await removeRuns(seed)
    assert.equal(run.stderr, '')
    return { code: run.code, verdicts: [JSON.parse(run.stdout)].flat() as Verdict[] }
  }
  /** Says of which lesson it is to be the node, and ends. */
  const parrot = ['--cmd', `node -e 'console.error(process.env.WORKSHOP_LESSON); process.exit(3)'`]
  const said = ({ steps }: Verdict) =>
    steps.flatMap(step => (step.state === 'fail' ? step.lastLines : [])).map(({ text }) => text)

  test(
    '--all --cmd goes on whatever fails, and tells the program of which lesson it is to be the node',
    limit,
    async () => {
      const run = await verdicts(['--all', ...parrot])
      assert.equal(run.code, 1)
      assert.deepEqual(
        run.verdicts.map(verdict => [
          verdict.lesson,
          said(verdict).includes(slugOf(verdict.lesson))
        ]),
        (await findLessons()).map(({ name }) => [name, true])
      )
    }
  )

  test(
    '--with-earlier holds the node also to the lessons before, as a node of this one',
    limit,
    async () => {
      const run = await verdicts(['ping-checkpoint', '--with-earlier', ...parrot])
      assert.equal(run.code, 1)
      assert.deepEqual(
        run.verdicts.map(({ lesson }) => slugOf(lesson)),
        ['identity', 'tcp-transport', 'ping-checkpoint']
      )
      for (const verdict of run.verdicts) {
        assert.ok(said(verdict).includes('ping-checkpoint'))
        // Else the program would be told of another lesson than the one whose node it is.
        const isOwn = slugOf(verdict.lesson) === 'ping-checkpoint'
        assert.match(verdict.command, isOwn ? /-- \d\d --cmd / : /-- \d\d --with-earlier --cmd /)
      }
    }
  )

  test(
    '--with-earlier passes when the node passes everywhere, and says what does not hold',
    limit,
    async () => {
      const seed = `cli-earlier-${process.pid}`
      const args = ['universal-connectivity', '--solution', '--with-earlier', '--plain']
      const run = await runChecker([...args, '--seed', seed])
      await removeRuns(seed)
      assert.equal(run.code, 0, run.stdout)
      assert.match(run.stdout, /^note: \d\d Gossipsub .* does not hold in \d\d Universal/m)
      const passed = [...run.stdout.matchAll(/^pass: \d\d (.*), [\d.]+ s$/gm)].map(
        ([, title]) => title
      )
      assert.deepEqual(
        [passed.length, passed[0], passed.at(-1)],
        [7, 'Identity', 'Universal Connectivity 🏆']
      )
    }
  )
})

test('npm run check goes up to the first lesson that does not pass', limit, async () => {
  const seed = `cli-up-to-${process.pid}`
  const run = await runChecker(['--json', '--seed', seed])
  await removeRuns(seed)
  assert.equal(run.stderr, '')
  const verdicts = [JSON.parse(run.stdout)].flat() as Verdict[]
  const lessons = (await findLessons()).map(({ name }) => name)
  assert.deepEqual(
    verdicts.map(({ lesson }) => lesson),
    lessons.slice(0, verdicts.length)
  )
  assert.ok(verdicts.slice(0, -1).every(({ outcome }) => outcome === 'pass'))
  const last = verdicts.at(-1)?.outcome
  assert.ok(last === 'fail' || verdicts.length === lessons.length)
  assert.equal(run.code, last === 'fail' ? 1 : 0)
})
