import type { Step, Verdict } from '#checker/judge/verdict'
import type { History } from '#checker/record/history'
import type { Observation } from '#checker/record/sights'

/** An observation in words: a line of a node, or what a peer saw. */
export interface Statement {
  at: number
  /** `you`: a node of the learner's. `they`: a reference peer, or the checker itself. */
  side: 'you' | 'they'
  actor: string
  text: string
  /** Whether the step's judgement rests on it, as opposed to what was said or seen beside it. */
  decisive: boolean
}

/** The statements of both witnesses about one step, in time order. */
export interface Testimony {
  step: Step
  statements: Statement[]
  /** How many statements about the step are not among these. */
  leftOut: number
}

/** The other witness's view is looked for within this many observations around a step's evidence. */
const REACH = 8
const MAX_STATEMENTS = 14

/** The steps of a verdict that were judged, each with what the node said and what the peers saw. */
export function testimonies(verdict: Verdict, history: History): Testimony[] {
  const nodes = new Set(history.all('started').map(({ actor }) => actor))
  let told = 0
  return verdict.steps.flatMap(step => {
    if (step.state !== 'pass' && step.state !== 'fail') return []
    const seqs = step.evidence.map(({ seq }) => seq)
    // A step that failed because something is missing is about all observations since the steps before it.
    const from = step.state === 'fail' ? Math.min(told + 1, ...seqs) : Math.min(...seqs) - REACH
    const to = step.state === 'fail' ? Number.POSITIVE_INFINITY : Math.max(...seqs) + REACH
    told = Math.max(told, ...seqs)
    const isAbout = aboutWhom(seqs, step, nodes, history)
    const found = history.observations.filter(
      each => seqs.includes(each.seq) || (each.seq >= from && each.seq <= to && isAbout(each))
    )
    const kept = mostImportant(found, seqs)
    const statements = kept.map(each => toStatement(each, nodes, seqs, history))
    return [{ step, statements, leftOut: found.length - kept.length }]
  })
}

/** Whether an observation is about the peers that a step is about. */
function aboutWhom(
  seqs: number[],
  step: Step,
  nodes: Set<string>,
  history: History
): (seen: Observation) => boolean {
  const peers = history.all('peer-up')
  const evidence = seqs.flatMap(seq => history.at(seq) ?? [])
  const involved = peers.filter(
    ({ actor, peerId }) =>
      evidence.some(each => each.actor === actor || saidBy(each).includes(peerId)) ||
      (step.state === 'fail' && step.ladder?.peer === actor)
  )
  // A failed step without a peer in its evidence may be about any of them.
  const parties = involved.length === 0 && step.state === 'fail' ? peers : involved
  const anything = parties.length === peers.length && step.state === 'fail'
  return seen => {
    if (nodes.has(seen.actor)) {
      if (seen.kind !== 'line') return false
      return anything || parties.some(({ peerId }) => seen.text.includes(peerId))
    }
    const amongThemselves = 'peerId' in seen && peers.some(({ peerId }) => peerId === seen.peerId)
    return parties.some(({ actor }) => actor === seen.actor) && !amongThemselves && isTold(seen)
  }
}

function saidBy(seen: Observation): string {
  return seen.kind === 'line' ? seen.text : ''
}

/** Leaves out the rungs of connections that were established, and a peer's own affairs. */
function isTold(seen: Observation): boolean {
  if (seen.kind === 'rung') return !seen.ok
  return seen.kind !== 'peer-up' && seen.kind !== 'routing-table-changed'
}

/** The observations that a judgement rests on, and the nearest of the others, as many as there is room for. */
function mostImportant(found: Observation[], seqs: number[]): Observation[] {
  const isDecisive = ({ seq }: Observation): boolean => seqs.includes(seq)
  const decisive = found.filter(isDecisive).slice(-MAX_STATEMENTS)
  const last = found.at(-1)?.seq ?? 0
  const marks = decisive.length > 0 ? decisive.map(({ seq }) => seq) : [last]
  const distance = ({ seq }: Observation): number =>
    Math.min(...marks.map(mark => Math.abs(mark - seq)))
  const others = found
    .filter(each => !isDecisive(each))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_STATEMENTS - decisive.length)
  const kept = new Set([...decisive, ...others])
  return found.filter(each => kept.has(each))
}

function toStatement(
  seen: Observation,
  nodes: Set<string>,
  seqs: number[],
  history: History
): Statement {
  const { at, actor, seq } = seen
  const side = nodes.has(actor) ? 'you' : 'they'
  return { at, side, actor, text: history.describe(seen), decisive: seqs.includes(seq) }
}
