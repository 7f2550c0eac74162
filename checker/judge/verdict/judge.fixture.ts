import assert from 'node:assert/strict'
import {
  type Check,
  type Checkpoint,
  defineCheckpoint,
  fail,
  type Judgement,
  pass,
  pending
} from '#checker/checkpoint'
import { historyOf, said, started, type Written } from '#checker/story'
import { symptomDouble } from '#checker/test-kit'
import { conclude } from './judge.ts'

export const FINDING = { symptom: 'wrong', expected: 'right', observed: 'wrong' }

/** A check that judges so, whatever the history. */
export function step(id: string, judge: () => Judgement): Check {
  return { id, title: `does ${id}`, judge }
}

export const PASSES = step('passes', () => pass(1))
export const WAITS = step('waits', () => pending(FINDING))
export const FAILS = step('fails', () => fail(FINDING))
export const THROWS = step('throws', () => {
  throw new Error('a bug in the check')
})

/** A checkpoint of these checks, whose ids are made unlike each other. */
export function checkpointOf(...checks: Check[]): Checkpoint {
  const renamed = checks.map((check, index) => ({ ...check, id: `${check.id}-${index}` }))
  const symptoms = { wrong: symptomDouble('Do it right.', 'Look here.') }
  return { ...defineCheckpoint({ play: async () => {}, steps: renamed }), symptoms }
}

/** The state of each step in the verdict. */
export function statesOf(
  checks: Check[],
  written: Written[] = [started(), said('hello')]
): string[] {
  return conclude(checkpointOf(...checks), historyOf(written)).steps.map(({ state }) => state)
}

/** The last step of the verdict, which has failed. */
export function failureOf(checks: Check[], written: Written[]) {
  const step = conclude(checkpointOf(...checks), historyOf(written)).steps.at(-1)
  assert.ok(step?.state === 'fail')
  return step
}
