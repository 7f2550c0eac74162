import type { History, Logged, Who } from '#checker/record/history'
import type { EventName, EventOf, OwnEvent, OwnEventOf } from '#shared/log'
import { fail, type Judgement, pass } from '../judgement.ts'
import { judgeWanted, type Wanted } from './_wanted.ts'

/** The event that a name or a lesson's own declaration stands for. */
type SaidAs<Event extends EventName | OwnEvent> = Event extends EventName
  ? EventOf<Event>
  : Event extends OwnEvent
    ? OwnEventOf<Event>
    : never

/** A line of a node, and what may be wrong with it; by default there is "no such line" in place of it. */
export interface WantedLine<Event, Key extends string> extends Wanted<Event, Key> {
  /** Which node says it; `node` by default. */
  by?: string
  /** Whom it is about: a name or a peer id. Anybody by default. */
  of?: string
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
  const { after, by = 'node', early, of } = wanted
  const lines = linesOf(history, event, of === undefined ? { by } : { by, of })
  return judgeWanted(lines, wanted, {
    one: line => history.textOf(line),
    none: 'no such line',
    many: count => `${count} such lines`,
    node: by,
    flaw: first => {
      if (early === undefined || (after !== undefined && first.seq >= after.seq)) return undefined
      return { symptom: early, observed: `${history.textOf(first)} before that` }
    }
  })
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
