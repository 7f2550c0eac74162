import type { Outcome } from '#checker/judge/verdict'

/** The worst of several outcomes: fail, then unknown, then pass. */
export function worstOutcome(outcomes: Outcome[]): Outcome {
  if (outcomes.includes('fail')) return 'fail'
  return outcomes.includes('unknown') ? 'unknown' : 'pass'
}
