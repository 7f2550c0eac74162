import type { Step, Verdict } from '#checker/judge/verdict'
import { ENTRY } from '#checker/project'
import { type Failure, type Grade, HANDED_IN, type Run } from './grade.ts'
import { REFUSALS, type RefusedSubmission } from './refused-submission.ts'

/** The longest text of a grade; the run's folder has the whole of it. */
const MAX_TEXT = 2_000
const MAX_LINE = 300

/** The fields of a grade that do not depend on the outcome. */
export type GradeFacts = Pick<Grade, 'submission' | 'lesson' | 'files' | 'attempts' | 'run'>

/**
 * The grade that a run comes to.
 *
 * @param copy what the folder of the copy that was run is called; whoever reads the grade has never
 *   heard of it
 */
export function toGrade(facts: GradeFacts, run: Run, copy: string[]): Grade {
  const { durationMs } = run
  if ('reason' in run) {
    const steps = { passed: 0, of: 0 }
    return { ...facts, durationMs, steps, outcome: 'unknown', reason: clip(run.reason) }
  }
  const { verdict } = run
  const all = { ...facts, durationMs, steps: countSteps(verdict) }
  const open = verdict.steps.find(({ state }) => state === 'fail' || state === 'unknown')
  if (verdict.outcome === 'pass' && open === undefined) return { ...all, outcome: 'pass' }
  if (open?.state === 'fail') return { ...all, outcome: 'fail', failure: toFailure(open, copy) }
  const reason = open?.state === 'unknown' ? open.reason : 'the report makes no sense'
  return { ...all, outcome: 'unknown', reason: clip(reason) }
}

/**
 * The grade of a submission that cannot be run as it is.
 *
 * @param entry the file that the lesson asks for
 */
export function refusalGrade(
  facts: GradeFacts,
  { symptom, message }: RefusedSubmission,
  entry: string
): Grade {
  const { expected, hint } = REFUSALS[symptom]
  const named = (text: string): string => text.replaceAll(ENTRY, entry)
  return {
    ...facts,
    durationMs: 0,
    steps: { passed: 0, of: 0 },
    outcome: 'fail',
    failure: {
      ...HANDED_IN,
      symptom,
      expected: named(expected),
      observed: clip(message),
      hint: named(hint),
      lastLines: []
    }
  }
}

function toFailure(step: Extract<Step, { state: 'fail' }>, copy: string[]): Failure {
  const { id, title, symptom, symptomId, expected, observed, hint, lastLines } = step
  const text = (value: string, length = MAX_TEXT): string =>
    clip(
      copy.reduce((rest, each) => rest.replaceAll(each, ''), value),
      length
    )
  return {
    step: id,
    title,
    symptom,
    ...(symptomId === undefined ? {} : { symptomId }),
    expected: text(expected),
    observed: text(observed),
    hint,
    lastLines: lastLines.map(line => ({
      stream: line.stream,
      text: text(line.text, MAX_LINE)
    }))
  }
}

function countSteps({ steps }: Verdict): { passed: number; of: number } {
  return { passed: steps.filter(({ state }) => state === 'pass').length, of: steps.length }
}

function clip(text: string, length = MAX_TEXT): string {
  return text.length > length ? `${text.slice(0, length)}…` : text
}
