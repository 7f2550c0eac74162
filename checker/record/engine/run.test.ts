import assert from 'node:assert/strict'
import test from 'node:test'
import { challenge, type Stage } from '#checker/checkpoint'
import { conclude } from '#checker/judge/verdict'
import { formatHistory, parseHistory } from '#checker/record/history'
import type { JobDouble } from '../../test-kit/job-double.ts'
import {
  beGood,
  checkpointOf,
  HEADER,
  LONG,
  OPTIONS,
  playToTheEnd,
  playWith
} from './run.fixture.ts'

test('run() plays a checkpoint to its end and passes', OPTIONS, async t => {
  const told: string[] = []
  const progress = {
    passed: (id: string) => told.push(id),
    waiting: (what: string) => told.push(what)
  }
  const { verdict, ended, jobs } = await playWith(t, playToTheEnd, beGood, { progress })
  assert.equal(verdict.outcome, 'pass')
  assert.equal(ended, 'played')
  assert.deepEqual(jobs[0]?.env, { NAME: 'value' })
  assert.deepEqual(told, ['your node to log "identity"', 'your node to stop', 'says-identity'])
  assert.deepEqual([verdict.lesson, verdict.seed, verdict.command], Object.values(HEADER))
})

test('run() ends as soon as a step has failed for certain', OPTIONS, async t => {
  const { verdict, ended, states } = await playWith(t, playToTheEnd, job => {
    job.say('error,cannot go on')
  })
  assert.equal(verdict.outcome, 'fail')
  assert.equal(ended, 'certain')
  assert.deepEqual(states, ['fail', 'skipped'])
})

test('run() ends as soon as a node stops by itself', OPTIONS, async t => {
  const { verdict, ended } = await playWith(t, playToTheEnd, job => {
    job.complain('TypeError: x is not a function')
    job.exit({ code: 1 })
  })
  assert.equal(ended, 'exit')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail')
  assert.equal(step.symptom, 'crashed')
  assert.deepEqual(step.lastLines, [{ stream: 'stderr', text: 'TypeError: x is not a function' }])
})

test('run() lets a node stop that was told to, or is waited for', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.exits(LONG)
  }
  const { ended, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  assert.equal(ended, 'played')
  assert.equal(history.first('exited')?.expected, true)
})

test('run() ends when a node floods its output', OPTIONS, async t => {
  const { verdict, ended } = await playWith(t, playToTheEnd, job => job.flood())
  assert.equal(ended, 'certain')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail' && step.symptom === 'flooded')
})

test('run() ends at the first deadline, and blames what is open', OPTIONS, async t => {
  const { verdict, ended, history } = await playWith(t, playToTheEnd, undefined, { limitMs: 5 })
  assert.equal(ended, 'deadline')
  assert.equal(history.first('deadline-passed')?.what, 'your node to log "identity"')
  const [step] = verdict.steps
  assert.ok(step?.state === 'fail' && step.symptom === 'silent')
})

const LIVES: { [what: string]: (job: JobDouble) => void } = {
  'a pass': beGood,
  'a certain fail': job => job.say('error,cannot go on'),
  'a crash': job => {
    job.complain('oops\u001b[2J')
    job.say('half a l\u0000ine')
    job.exit({ signal: 'SIGSEGV' })
  },
  'a flood': job => job.flood(),
  silence: () => {}
}

for (const [what, live] of Object.entries(LIVES)) {
  test(`run() and conclude() on what it recorded agree on ${what}`, OPTIONS, async t => {
    const play = async (stage: Stage): Promise<void> => {
      await stage.startPeer('alice')
      stage.note(challenge('everything'), { list: [1, null, 'x'], nested: { '\u2028': true } })
      await playToTheEnd(stage)
    }
    const limits = what === 'silence' ? { limitMs: 5 } : {}
    const { verdict, history } = await playWith(t, play, live, limits)
    const read = parseHistory(formatHistory(history))
    assert.equal(JSON.stringify(conclude(checkpointOf(play), read)), JSON.stringify(verdict))
  })
}
