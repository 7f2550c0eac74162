import type { Outcome, Verdict } from '#checker/judge/verdict'
import { type Lesson, slugOf } from '#checker/project'

/** How far a learner has come; what `.progress.json` holds. */
export interface Progress {
  /** The version of the file's format. */
  progress: 1
  /** The name of the lesson that was worked on last. */
  lesson?: string
  lessons: { [name: string]: LessonProgress }
}

export interface LessonProgress {
  /** How many runs of the learner's own files have come to a verdict. */
  runs: number
  /** The last run that passed. */
  passed?: RunFacts
  last?: LastRun
  /** How many hints have been shown, by step and symptom; see `hintKey`. */
  hints?: { [key: string]: number }
  /** When the solution was first looked at, ISO 8601. */
  solutionSeen?: string
}

export interface RunFacts {
  /** When the run ended, ISO 8601. */
  at: string
  /** The digest of the files that were run; null where it is not known. */
  work: string | null
  /** The run's folder, relative to the project's; null where it was not saved. */
  run: string | null
}

export interface LastRun extends RunFacts {
  outcome: Outcome
  /** The step that failed. */
  step?: FailedAt
}

export interface FailedAt {
  id: string
  title: string
  symptom: string
}

/** The standing of a lesson, which depends on the files as they are now. */
export type Standing =
  /** These very files have passed. */
  | 'passed'
  /** Other files have passed; these have not been run to a verdict. */
  | 'edited'
  /** Other files have passed, and these fail. */
  | 'broken'
  | 'failing'
  | 'untried'

export const NO_PROGRESS: Progress = { progress: 1, lessons: {} }

/** How far one lesson has come, also where that was recorded under another number. */
export function progressOf(progress: Progress, { name }: Pick<Lesson, 'name'>): LessonProgress {
  // Names come out of a file, so one may be that of a property which every object has.
  const known = Object.hasOwn(progress.lessons, name)
    ? name
    : Object.keys(progress.lessons).find(each => slugOf(each) === slugOf(name))
  return (known !== undefined && progress.lessons[known]) || { runs: 0 }
}

export function standing({ passed, last }: LessonProgress, work: string): Standing {
  const failed = last?.outcome === 'fail'
  if (passed === undefined) return failed ? 'failing' : 'untried'
  if (passed.work === null || passed.work === work) return 'passed'
  return failed && last?.work === work ? 'broken' : 'edited'
}

/** The progress after one more run of the learner's own files. */
export function withRun(progress: Progress, name: string, run: LastRun): Progress {
  const { outcome: _, step: __, ...facts } = run
  const before = progressOf(progress, { name })
  return withLesson(progress, name, {
    ...before,
    runs: before.runs + 1,
    last: run,
    ...(run.outcome === 'pass' ? { passed: facts } : {})
  })
}

export function withLesson(progress: Progress, name: string, lesson: LessonProgress): Progress {
  return { ...progress, lessons: { ...progress.lessons, [name]: lesson } }
}

/** The step that a verdict turns on, where it is the learner's. */
export function failedAt({ steps }: Pick<Verdict, 'steps'>): FailedAt | undefined {
  for (const step of steps) {
    if (step.state !== 'fail') continue
    const { id, title, symptom } = step
    return { id, title, symptom }
  }
  return undefined
}
