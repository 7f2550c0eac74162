import { type FailedAt, failedAt, hintsFor } from '#checker/companion/learner'
import type { Verdict } from '#checker/judge/verdict'
import type { Lesson } from '#checker/project'
import { typed, type Ways } from './ways.ts'

/** The failed step of a run, with its hints. */
export interface Trouble extends FailedAt {
  hints: string[]
}

export async function troubleOf(lesson: Lesson, verdict: Verdict): Promise<Trouble | undefined> {
  const step = failedAt(verdict)
  return step && { ...step, hints: await hintsFor(lesson, step, verdict) }
}

/** The verdict with an offer of hints in the place of the hint. */
export function withOffer(verdict: Verdict, offer: string): Verdict {
  const steps = verdict.steps.map(step => (step.state === 'fail' ? { ...step, hint: offer } : step))
  return { ...verdict, steps }
}

/** How many hints there are, how many of them have been seen, and how to see the next. */
export function hintOffer(trouble: Trouble | undefined, shown: number, ways: Ways): string {
  const key = typed('hint', ways)
  const count = trouble?.hints.length ?? 0
  if (shown >= count && count > 0) return `you have seen all there are; again: ${key}`
  if (shown > 0) return `you have seen ${shown} of ${count}; the next: ${key}`
  return count === 1 ? `for a hint: ${key}` : `there are ${count}, from a nudge on: ${key}`
}
