import { type FailedAt, failedAt, hintsFor } from '#checker/companion/learner'
import type { Verdict } from '#checker/judge/verdict'
import type { Lesson } from '#checker/project'

/** The failed step of a run, with its hints. */
export interface Trouble extends FailedAt {
  hints: string[]
}

export async function troubleOf(lesson: Lesson, verdict: Verdict): Promise<Trouble | undefined> {
  const step = failedAt(verdict)
  return step && { ...step, hints: await hintsFor(lesson, step) }
}

/** The verdict with an offer of hints in the place of the hint. */
export function withOffer(verdict: Verdict, offer: string): Verdict {
  const steps = verdict.steps.map(step => (step.state === 'fail' ? { ...step, hint: offer } : step))
  return { ...verdict, steps }
}
