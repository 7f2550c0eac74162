import type { Verdict } from '#checker/judge/verdict'
import type { TimelineVerdict } from './timeline.ts'

/** A verdict as a story shows it: the step that did not pass, and what shows it. */
export function timelineVerdict({ outcome, steps }: Verdict): TimelineVerdict {
  const step = steps.find(({ state }) => state === 'fail' || state === 'unknown')
  const facts = { outcome, step: step?.title ?? '', expected: '', observed: '', seqs: [] }
  if (step?.state === 'unknown') return { ...facts, observed: step.reason }
  if (step?.state !== 'fail') return facts
  const { evidence, expected, observed } = step
  return { ...facts, expected, observed, seqs: evidence.map(({ seq }) => seq) }
}
