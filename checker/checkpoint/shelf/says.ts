import type { History, Logged, Who } from '#checker/record/history'
import type { EventName, EventOf, OwnEvent, OwnEventOf } from '#shared/log'
import { fail, type Judgement, pass, pending } from '../judgement.ts'
import { since } from './since.ts'

/** The event that a name or a lesson's own declaration stands for. */
type SaidAs<Event extends EventName | OwnEvent> = Event extends EventName
  ? EventOf<Event>
  : Event extends OwnEvent
    ? OwnEventOf<Event>
    : never

/** A line of a node, and what may be wrong with it. Without a symptom, that flaw is not looked for. */
export interface WantedLine<Event, Key extends string> {
  /** Which node says it; `node` by default. */
  by?: string
  /** Whom it is about: a name or a peer id. Anybody by default. */
  of?: string
  /** Which lines of this event are meant; all by default. */
  about?(event: Event): boolean
  /** Whether one of them is right; any is by default. */
  is?(event: Event): boolean
  /** The line as it should be. */
  expected: string
  /** There is none; it may still come. */
  missing: Key
  /** What there is in place of it; "no such line" by default. */
  instead?: string
  /** One of them is not right; in several ways, if it depends on the line. */
  wrong?: Key | ((event: Event) => Key)
  /** There are more than one. */
  twice?: Key
  /** What the line is to be about; the evidence begins with it. */
  since?: { seq: number } | undefined
  /** The first is there before this observation, from which alone the node can know. */
  after?: { seq: number } | undefined
  early?: Key
}

/** Whether a node has printed a line: there, right, once, and not too early. */
export function says<Event extends EventName | OwnEvent, Key extends string>(
  history: History,
  event: Event,
  wanted: WantedLine<Logged<SaidAs<Event>>, Key>
): Judgement<Key> {
  return since(wanted.since, judgeLines(history, event, wanted))
}

function judgeLines<Event extends EventName | OwnEvent, Key extends string>(
  history: History,
  event: Event,
  wanted: WantedLine<Logged<SaidAs<Event>>, Key>
): Judgement<Key> {
  const { after, by = 'node', early, expected, missing, of, twice, wrong } = wanted
  const who: Who = of === undefined ? { by } : { by, of }
  const lines = linesOf(history, event, who).filter(each => wanted.about?.(each) ?? true)
  const right = lines.filter(each => wanted.is?.(each) ?? true)
  const facts = { expected, node: by }
  const other = lines.find(each => !right.includes(each))
  if (other !== undefined && (wrong !== undefined || right.length === 0)) {
    const finding = { ...facts, observed: history.textOf(other), evidence: [other.seq] }
    return wrong === undefined
      ? pending({ ...finding, symptom: missing })
      : fail({ ...finding, symptom: typeof wrong === 'function' ? wrong(other) : wrong })
  }
  const [first] = right
  if (first === undefined) {
    const observed = wanted.instead ?? 'no such line'
    return pending({ ...facts, symptom: missing, observed })
  }
  const evidence = right.map(({ seq }) => seq)
  if (early !== undefined && (after === undefined || first.seq < after.seq)) {
    const observed = `${history.textOf(first)} before that`
    return fail({ ...facts, symptom: early, observed, evidence })
  }
  if (twice !== undefined && right.length > 1) {
    return fail({ ...facts, symptom: twice, observed: `${right.length} such lines`, evidence })
  }
  return pass(...evidence)
}

/** An event that a node may print about some things, and about nothing else. */
export interface OnlyLines<Event, Key extends string> {
  by?: string
  /** Whether something has happened that the line may be about. */
  known(event: Event): boolean
  expected: string
  invented: Key
  /** Why it cannot be so, as in `<the line>, and <why>`. */
  why?: string | ((event: Event) => string)
}

/** Whether a node prints an event about nothing that has not happened. */
export function saysNoOther<Event extends EventName | OwnEvent, Key extends string>(
  history: History,
  event: Event,
  { by = 'node', expected, invented, known, why }: OnlyLines<Logged<SaidAs<Event>>, Key>
): Judgement<Key> {
  const other = linesOf(history, event, by).find(each => !known(each))
  if (other === undefined) return pass()
  const reason = typeof why === 'function' ? why(other) : why
  const observed = [history.textOf(other), ...(reason === undefined ? [] : [reason])].join(', and ')
  return fail({ symptom: invented, expected, observed, evidence: [other.seq], node: by })
}

function linesOf<Event extends EventName | OwnEvent>(
  history: History,
  event: Event,
  who: Who
): readonly Logged<SaidAs<Event>>[] {
  // Of both there are overloads, but none for what may be either.
  return history.events(event as EventName, who) as readonly Logged<never>[]
}
