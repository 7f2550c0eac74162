import type { Verdict } from '#checker/judge/verdict'
import { failedAt, type Progress, type RunFacts, withRun } from './progress.ts'
import type { ProgressFile } from './progress-file.ts'

/** Takes a run of the learner's own files into the progress; from now on its lesson is the one in hand. */
export function rememberRun(
  file: ProgressFile,
  verdict: Verdict,
  run: Omit<RunFacts, 'at'>
): Promise<Progress> {
  const step = failedAt(verdict)
  const at = new Date().toISOString()
  const { lesson, outcome } = verdict
  return file.update(progress => ({
    ...withRun(progress, lesson, { at, ...run, outcome, ...(step === undefined ? {} : { step }) }),
    lesson
  }))
}
