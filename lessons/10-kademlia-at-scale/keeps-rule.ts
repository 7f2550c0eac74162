import { all, fail, type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { judgedLookups } from './judged.ts'
import type { Rule } from './replay.ts'

/**
 * Whether lookups keep a rule. Until a lookup is over nothing is certain: what is there may be a part of what
 * was asked at one moment.
 */
export function keepsRule<Key extends string>(
  history: History,
  names: readonly string[],
  rule: Rule,
  { expected, symptom }: { expected: string; symptom: Key }
): Judgement<Key> {
  return all(
    judgedLookups(history, names).map(({ asked, faults, found, lookup }) => {
      const fault = faults[rule]
      if (fault === undefined) return pass(...asked.slice(0, 1).map(({ seq }) => seq))
      const finding = {
        symptom,
        expected: `in the lookup "${lookup.name}" (k ${lookup.k}, α ${lookup.alpha}): ${expected}`,
        observed: fault.observed,
        evidence: [...fault.evidence, ...(found === undefined ? [] : [found.seq])]
      }
      return found === undefined ? pending(finding) : fail(finding)
    })
  )
}
