import { type Finding, fail, type Judgement, pass, pending } from '../judgement.ts'
import { since } from './since.ts'

/** What a witness is to tell, and what may be wrong with it. Without a symptom, that flaw is not looked for. */
export interface Wanted<Told, Key extends string> {
  /** Which of what it tells is meant; all by default. */
  about?(told: Told): boolean
  /** Whether one of them is right; any is by default. */
  is?(told: Told): boolean
  /** What there should be. */
  expected: string
  /** There is none; it may still come. */
  missing: Key
  /** What there is in place of it. */
  instead?: string
  /** One of them is not right; in several ways, if it depends on which. Without this it is as good as none. */
  wrong?: Key | ((told: Told) => Key)
  /** There are more than one. */
  twice?: Key
  /** What it is to be about or to come of; the evidence begins with it. */
  since?: { seq: number } | undefined
}

/** How a witness puts it. */
interface Words<Told, Key extends string> {
  one(told: Told): string
  none: string
  many(count: number): string
  /** The node whose last lines may help. */
  node?: string
  /** What else may be wrong with the first that is right. */
  flaw?(first: Told): Pick<Finding<Key>, 'symptom' | 'observed'> | undefined
}

/** Judges what a witness has told: whether it is there, right, and once. */
export function judgeWanted<Told extends { seq: number }, Key extends string>(
  told: readonly Told[],
  wanted: Wanted<Told, Key>,
  words: Words<Told, Key>
): Judgement<Key> {
  return since(wanted.since, judge(told, wanted, words))
}

function judge<Told extends { seq: number }, Key extends string>(
  told: readonly Told[],
  { about, expected, instead, is, missing, twice, wrong }: Wanted<Told, Key>,
  { flaw, many, node, none, one }: Words<Told, Key>
): Judgement<Key> {
  const facts = { expected, ...(node !== undefined && { node }) }
  const meant = told.filter(each => about?.(each) ?? true)
  const right = meant.filter(each => is?.(each) ?? true)
  const other = meant.find(each => !right.includes(each))
  if (other !== undefined && (wrong !== undefined || right.length === 0)) {
    const finding = { ...facts, observed: one(other), evidence: [other.seq] }
    return wrong === undefined
      ? pending({ ...finding, symptom: missing })
      : fail({ ...finding, symptom: typeof wrong === 'function' ? wrong(other) : wrong })
  }
  const [first] = right
  if (first === undefined) return pending({ ...facts, symptom: missing, observed: instead ?? none })
  const evidence = right.map(({ seq }) => seq)
  const flawed = flaw?.(first)
  if (flawed !== undefined) return fail({ ...facts, ...flawed, evidence })
  if (twice !== undefined && right.length > 1) {
    return fail({ ...facts, symptom: twice, observed: many(right.length), evidence })
  }
  return pass(...evidence)
}
