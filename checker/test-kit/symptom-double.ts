import type { Symptom } from '#checker/checkpoint'

/** A symptom for checkpoints that are made up, with this hint in a report. */
export function symptomDouble(nudge: string, pointer = 'Look there.'): Symptom {
  return {
    id: 'UC999',
    see: 'What you see in the report.',
    why: 'Why it comes about, in a sentence.',
    prove: 'npm run check -- NN shows it again.',
    fix: 'Nearly the answer, in lesson NN.',
    hints: [nudge, pointer]
  }
}
