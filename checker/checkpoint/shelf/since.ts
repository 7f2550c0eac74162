import type { Judgement } from '../judgement.ts'

/** A judgement whose evidence begins with what makes it due, such as a fault; if that has come. */
export function since<Key extends string>(
  cause: { seq: number } | undefined,
  judgement: Judgement<Key>
): Judgement<Key> {
  if (cause === undefined) return judgement
  return { ...judgement, evidence: [cause.seq, ...(judgement.evidence ?? [])] }
}
