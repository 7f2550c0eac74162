import type { Rung } from '#checker/record/sights'
import type { GeneralSymptom } from './general-symptom.ts'

/** A line of a learner's own file. */
export interface SourcePlace {
  /** As the report names it: from the project's folder where the file is in it. */
  file: string
  line: number
  column?: number
}

/** What a failed step shows: what should have been, what was, and where to look. */
export interface Finding<Key extends string = string> {
  /** Which of the step's symptoms this is; it chooses the hint. */
  symptom: Key
  expected: string
  observed: string
  /** Sequence numbers of the observations that show it. */
  evidence?: number[]
  /** Where in the learner's own code it went wrong, if that is known. */
  place?: SourcePlace
  /** The node whose last lines may help; `node` by default. */
  node?: string
  /** Show how far the connections with this reference peer got, up to the rung that is needed. */
  ladder?: { peer: string; needs: Rung }
}

/** Both witnesses agree. */
export interface Passed {
  state: 'pass'
  evidence: number[]
}

/** Not so yet; a failure, with this finding, if the run ends here. */
export interface Pending<Key extends string = string> extends Finding<Key> {
  state: 'pending'
}

/** Not so, and nothing that may still come can mend it: the run ends at once. */
export interface Failed<Key extends string = string> extends Finding<Key> {
  state: 'fail'
}

/** What the step needs is not there, so that it says nothing about the node. */
export interface NotJudged {
  state: 'skipped'
  reason: string
}

export type Judgement<Key extends string = string> = Passed | Pending<Key> | Failed<Key>

export function pass(...evidence: number[]): Passed {
  return { state: 'pass', evidence }
}

export function pending<const Key extends string>(finding: Finding<Key>): Pending<Key> {
  return { state: 'pending', ...finding }
}

export function fail<const Key extends string>(finding: Finding<Key>): Failed<Key> {
  return { state: 'fail', ...finding }
}

export function notJudged(reason: string): NotJudged {
  return { state: 'skipped', reason }
}

/** General, so that it is a judgement of any step, whatever the step itself can find. */
const UNPLAYED: Pending<never> = {
  state: 'pending',
  symptom: 'unplayed' satisfies GeneralSymptom as never,
  expected: 'something that this step could judge',
  observed: 'nothing yet: the run has not come that far'
}

/**
 * The first failure of several judgements, or the first that is pending; else a pass with all evidence. Of none
 * at all nothing follows, least of all a pass: it is pending, with the general symptom `unplayed`.
 */
export function all<Key extends string>(judgements: Iterable<Judgement<Key>>): Judgement<Key> {
  const evidence: number[] = []
  let waiting: Pending<Key> | undefined
  let count = 0
  for (const judgement of judgements) {
    count += 1
    if (judgement.state === 'fail') return judgement
    if (judgement.state === 'pending') waiting ??= judgement
    else evidence.push(...judgement.evidence)
  }
  if (count === 0) return UNPLAYED
  return waiting ?? pass(...evidence)
}
