import assert from 'node:assert/strict'
import test from 'node:test'
import type { Checkpoint } from '#checker/checkpoint'
import { beGood, LONG, OPTIONS, playToTheEnd, playWith } from './run.fixture.ts'

const STUMBLES: [what: string, play: Checkpoint['play'], reason: RegExp][] = [
  [
    'play throws',
    async () => {
      throw new Error('a bug in the checkpoint')
    },
    /^a bug in the checkpoint$/
  ],
  [
    'play throws something else than an error',
    async () => {
      throw undefined
    },
    /undefined/
  ],
  [
    'a condition throws',
    async stage => {
      await stage.startNode()
      await stage.until(
        () => {
          throw new Error('a bug in a condition')
        },
        'nothing',
        LONG
      )
    },
    /a bug in a condition/
  ],
  [
    'two actors have one name',
    async stage => {
      await stage.startNode()
      await stage.startNode()
    },
    /there are two actors called "node"/
  ]
]

for (const [what, play, reason] of STUMBLES) {
  test(`run() does not know when ${what}`, OPTIONS, async t => {
    const { verdict, ended } = await playWith(t, play)
    assert.equal(verdict.outcome, 'unknown')
    assert.equal(ended, 'error')
    const [step] = verdict.steps
    assert.ok(step?.state === 'unknown')
    assert.match(step.reason, reason)
  })
}

test('run() does not know when the node cannot be started', OPTIONS, async t => {
  const launch = async (): Promise<never> => {
    throw new Error('cannot start "x": ENOENT')
  }
  const { verdict } = await playWith(t, playToTheEnd, undefined, { launch })
  const [step] = verdict.steps
  assert.ok(step?.state === 'unknown')
  assert.match(step.reason, /ENOENT/)
})

test('run() does not know when there is no room for its files', OPTIONS, async t => {
  const before = process.env.TMPDIR
  process.env.TMPDIR = '/nowhere/at/all'
  t.after(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  const { verdict, jobs } = await playWith(t, playToTheEnd, beGood)
  const [step] = verdict.steps
  assert.ok(step?.state === 'unknown')
  assert.match(step.reason, /\/nowhere\/at\/all/)
  assert.equal(jobs.length, 0)
})
