import type { History } from '#checker/checkpoint'
import { simulatedQuestion } from './kademlia-sim.ts'
import { type WantedLookup, wanted } from './lookups.ts'
import { type Asked, type Replay, replay } from './replay.ts'
import { EVENTS } from './solution/events.ts'

/** A lookup of the node: what it asked, what it says, and what to think of it. */
export interface JudgedLookup extends Replay {
  lookup: WantedLookup
  asked: readonly Asked[]
  /** The line with which it ended; undefined while it goes on. */
  found: { seq: number; took: string; who: readonly string[] } | undefined
}

/** Of a history, the lookups that have been judged, as they were when so many questions had been asked. */
const judgedBefore = new WeakMap<History, Map<string, { until: string; judged: JudgedLookup }>>()

/** The lookups of these names, or all, in the order in which they are wanted. */
export function judgedLookups(history: History, names?: readonly string[]): JudgedLookup[] {
  const { lookups = [] } = history.noted(wanted) ?? {}
  return lookups
    .filter(({ name }) => names === undefined || names.includes(name))
    .map(lookup => judgedLookup(history, lookup))
}

function judgedLookup(history: History, lookup: WantedLookup): JudgedLookup {
  const asked = questionsOf(history, lookup)
  const found = foundLine(history, lookup.name)
  // A step is judged whenever the history grows, and a lookup changes only with its own questions.
  const until = `${asked.length} ${found?.seq}`
  const known = judgedBefore.get(history) ?? new Map()
  judgedBefore.set(history, known)
  const before = known.get(lookup.name)
  if (before?.until === until) return before.judged
  const { self } = history.noted(wanted) ?? { self: { id: '', address: '' } }
  const endedMs = found && millisecondsOf(found.took)
  const judged = { lookup, asked, found, ...replay(lookup, self, asked, endedMs) }
  known.set(lookup.name, { until, judged })
  return judged
}

/** What the node asked alice with the key of a lookup. */
export function questionsOf(history: History, { key }: Pick<WantedLookup, 'key'>) {
  return history
    .all(simulatedQuestion, { by: 'alice', of: 'node' })
    .filter(each => each.key === key)
}

/** The line with which a lookup of the node ended. */
export function foundLine(history: History, name: string) {
  return history.event(EVENTS.found, 'node', ({ lookup }) => lookup === name)
}

/** A number of milliseconds as a line has it; undefined where it is none, or less than 0. */
export function millisecondsOf(text: string): number | undefined {
  const ms = text === '' ? Number.NaN : Number(text)
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined
}
