import type { Verdict } from '#checker/judge/verdict'

/** The result of one submission in one lesson. */
export type Grade = PassedGrade | FailedGrade | UnknownGrade

interface EveryGrade {
  /** The folder's name, exactly. */
  submission: string
  /** The lesson's folder, such as `02-tcp-transport`. */
  lesson: string
  /** The digest of the source files that were judged; null where they could not be read. */
  files: string | null
  /** How often it was run: twice where the first run came to nothing. */
  attempts: number
  durationMs: number
  /**
   * How many steps passed one after the other, of how many; both are 0 where nothing was run. With `--partial`, how
   * many pass by themselves.
   */
  steps: { passed: number; of: number; alone?: number }
  /** The folder of the run, from the folder of the results; null where there is none. */
  run: string | null
}

export interface PassedGrade extends EveryGrade {
  outcome: 'pass'
}

/** The learner has something to mend. */
export interface FailedGrade extends EveryGrade {
  outcome: 'fail'
  failure: Failure
}

/** The checker or the machine got in the way, or the limit; that says nothing about the learner. */
export interface UnknownGrade extends EveryGrade {
  outcome: 'unknown'
  reason: string
}

export interface Failure {
  step: string
  title: string
  symptom: string
  /** The symptom's id, for `npm run explain -- <id>`. */
  symptomId?: string
  expected: string
  observed: string
  hint: string
  lastLines: { stream: 'stdout' | 'stderr'; text: string }[]
}

/** A submission whose turn has not come, because grading was broken off. */
export interface Ungraded {
  submission: string
  lesson: string
}

/** The step of a submission that is not run at all. */
export const HANDED_IN = {
  step: 'submission',
  title: 'is handed in so that it can be run'
} as const

/** The result of one run of the checker. */
export type Run = { verdict: Verdict; durationMs: number } | { reason: string; durationMs: number }
