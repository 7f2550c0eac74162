import type { Verdict } from '#checker/judge/verdict'

/** The fields of a step that are compared; its words may change with every version. */
interface JudgedStep {
  id: string
  state: string
  symptom?: string
}

/** How a verdict differs from one that was recorded, in words; empty when it does not. */
export function differencesFrom(recorded: unknown, now: Verdict): string[] {
  const then = readRecorded(recorded)
  if (then === null) return ['the recorded verdict cannot be read']
  if (then.lesson !== now.lesson || then.seed !== now.seed) {
    return ['the recorded verdict is about another run']
  }
  const differences =
    then.outcome === now.outcome ? [] : [`recorded ${then.outcome}, now ${now.outcome}`]
  const before = new Map(then.steps.map(step => [step.id, inWords(step)]))
  for (const step of now.steps) {
    const was = before.get(step.id)
    const is = inWords(step)
    if (was === undefined) differences.push(`${step.id}: a new step, ${is}`)
    else if (was !== is) differences.push(`${step.id}: recorded ${was}, now ${is}`)
    before.delete(step.id)
  }
  for (const [id, was] of before) differences.push(`${id}: recorded ${was}, no step any more`)
  return differences
}

function inWords({ state, symptom }: JudgedStep): string {
  return symptom === undefined ? state : `${state} (${symptom})`
}

interface RecordedVerdict {
  outcome: string
  lesson: string
  seed: string
  steps: JudgedStep[]
}

function readRecorded(value: unknown): RecordedVerdict | null {
  const recorded = value as RecordedVerdict | null
  const isRead =
    [recorded?.outcome, recorded?.lesson, recorded?.seed].every(isString) &&
    Array.isArray(recorded?.steps) &&
    recorded.steps.every(
      (step: JudgedStep | null) =>
        isString(step?.id) &&
        isString(step?.state) &&
        ['undefined', 'string'].includes(typeof step?.symptom)
    )
  return isRead ? recorded : null
}

function isString(value: unknown): boolean {
  return typeof value === 'string'
}
