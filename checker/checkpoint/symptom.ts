/** `UC001` and so on: stable, and never given to anything else, also when its symptom is gone. */
export type SymptomId = `UC${number}`

/**
 * What a check can find wrong, explained. In the texts, `NN` stands for the lesson's number, which
 * may change.
 */
export interface Symptom {
  id: SymptomId
  /** What one sees, in the report or in the log. */
  see: string
  /** Why it comes about. */
  why: string
  /** How to make sure that it is so: a command, and what to look for in what it prints. */
  prove: string
  /** How to mend it: nearly the answer, and so the last hint. */
  fix: string
  /**
   * The hint for whoever checks a command, whose language is not known; where there is none, it is made of the others.
   */
  anyLanguage?: string
  /** The first two hints: something to think about, and where to look. */
  hints: readonly [nudge: string, pointer: string]
}

/** Symptoms by the key that a finding names. */
export interface Symptoms {
  readonly [key: string]: Symptom
}

/** The hints in the order in which they are given: a nudge, a pointer, nearly the answer. */
export function hintsOf({ hints, fix }: Symptom): [nudge: string, pointer: string, answer: string] {
  return [...hints, fix]
}

/** What a report says by itself: what to think about and where to look, and not yet the answer. */
export function reportHint({ hints }: Symptom): string {
  return hints.join(' ')
}
