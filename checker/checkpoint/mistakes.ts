/** A mistake that real learners make, as a small edit of the solution. */
export interface Mistake {
  /** Stable, kebab-case. */
  id: string
  /** What the learner got wrong, in a sentence. */
  title: string
  edits: {
    /** A file of the solution's folder; `node.ts` if left out. */
    file?: string
    /** Must stand exactly once in that file. */
    from: string
    to: string
  }[]
  /** The check that must catch it, and the symptom it must name. */
  caughtBy: { check: string; symptom: string }
}

/** Declares the mistakes; the default export of a lesson's `mistakes.ts`. */
export function defineMistakes(mistakes: Mistake[]): Mistake[] {
  return mistakes
}
