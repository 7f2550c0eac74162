import type { Step, Verdict } from '#checker/judge/verdict'
import type { History } from '#checker/record/history'
import type { Observation } from '#checker/record/sights'

/** One thing that was said or seen. */
export interface Statement {
  at: number
  /** `you`: a node of the learner's. `they`: a reference peer, or the checker itself. */
  side: 'you' | 'they'
  actor: string
  text: string
  /** Whether the step's judgement rests on it, as opposed to what was said or seen beside it. */
  decisive: boolean
}

/** What both sides have to say about one step, in time order. */
export interface Testimony {
  step: Step
  statements: Statement[]
  /** How many more there are of the kind. */
  leftOut: number
}

/** So far beside what a step rests on, counted in observations, the other side's view of it is looked for. */
const REACH = 8
const MAX_STATEMENTS = 14

/** The steps of a verdict that were judged, each with what the node said and what the peers saw. */
export function testimonies(verdict: Verdict, history: History): Testimony[] {
  const nodes = new Set(history.all('started').map(({ actor }) => actor))
  let told = 0
  return verdict.steps.flatMap(step => {
    if (step.state !== 'pass' && step.state !== 'fail') return []
    const seqs = step.evidence.map(({ seq }) => seq)
    // What failed for want of something is about everything that came after the steps before it.
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
  // Where a failed step points at nobody, it may be about anybody.
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

/** Without the rungs of connections that came about, and without what only the peer itself is concerned with. */
function isTold(seen: Observation): boolean {
  if (seen.kind === 'rung') return !seen.ok
  return seen.kind !== 'peer-up' && seen.kind !== 'routing-table-changed'
}

/** Those that a judgement rests on, and as many of the others as there is room for: the nearest. */
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
