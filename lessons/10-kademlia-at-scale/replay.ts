import { contactName, distance, parseContact } from './distances.ts'
import type { WantedLookup } from './lookups.ts'
import type { Contact } from './spoken.ts'

/** A question of a lookup, as it was recorded; times are simulated milliseconds. */
export interface Asked {
  seq: number
  id: string
  address: string
  askedMs: number
  delayMs: number
  answeredAs?: string | undefined
  closest: readonly string[]
}

/** What a lookup may do wrong, whatever comes of it. */
export const RULES = [
  'itself',
  'stranger',
  'twice',
  'crowd',
  'idle',
  'farther',
  'needless',
  'early',
  'time'
] as const

export type Rule = (typeof RULES)[number]

export interface Fault {
  observed: string
  evidence: number[]
}

export interface Replay {
  /** The first fault against each rule. */
  faults: Partial<Record<Rule, Fault>>
  /** The names of those that answered as who they were taken for. */
  answered: Set<string>
}

interface Known {
  name: string
  distance: bigint
  state: 'heard' | 'asked' | 'answered' | 'failed'
}

/** Two times are one when they differ by less: other languages may round otherwise. */
const SAME_MS = 1e-6

/**
 * Goes through a lookup again, and looks at every moment at which the node has learned something: whom it knew
 * then, whom it asked, and whom it should have asked. It knows what the node knew, since time is simulated: an
 * answer is there when it is due.
 *
 * @param endedMs - when the lookup was over, as it says; undefined while it goes on, or where it does not say so
 */
export function replay(
  { alpha, k, key, paths }: WantedLookup,
  self: Contact,
  asked: readonly Asked[],
  endedMs?: number
): Replay {
  const faults: Replay['faults'] = {}
  const known = new Map<string, Known>()
  const answered = new Set<string>()
  const waiting = asked.toSorted((one, other) => one.askedMs - other.askedMs || one.seq - other.seq)
  const underWay: Asked[] = []
  const most = alpha * paths
  /** Until then the lookup went on, whatever it says. */
  const lastAskedMs = waiting.at(-1)?.askedMs ?? 0

  function blame(rule: Rule, observed: string, ...evidence: Asked[]): void {
    faults[rule] ??= { observed, evidence: evidence.map(({ seq }) => seq) }
  }

  /** The k closest that have not failed, closest first. */
  function shortlist(): Known[] {
    const open = [...known.values()].filter(({ state }) => state !== 'failed')
    return open.sort((one, other) => (one.distance < other.distance ? -1 : 1)).slice(0, k)
  }

  function learn(answer: Asked): void {
    const name = contactName(answer)
    const entry = known.get(name)
    const isTrue = answer.answeredAs === answer.id
    if (entry !== undefined) entry.state = isTrue ? 'answered' : 'failed'
    if (!isTrue) return
    answered.add(name)
    for (const each of answer.closest) {
      const { id } = parseContact(each)
      if (id === self.id || known.has(each)) continue
      known.set(each, { name: each, distance: distance(key, id), state: 'heard' })
    }
  }

  /** Whom it asks at one moment; the order among them does not matter. */
  function ask(group: readonly Asked[]): void {
    for (const each of group) {
      const entry = known.get(contactName(each))
      if (each.address === self.address || each.id === self.id) {
        blame('itself', `it asks ${each.id} at ${each.address}, which is itself`, each)
      } else if (entry === undefined) {
        blame('stranger', `it asks ${each.id} at ${each.address}; nobody had named that`, each)
      } else if (entry.state !== 'heard') {
        blame('twice', `it asks ${each.id} at ${each.address} again`, each)
      } else entry.state = 'asked'
      underWay.push(each)
      if (underWay.length > most) {
        blame('crowd', `${underWay.length} questions under way`, ...underWay.slice(-(most + 1)))
      }
    }
    if (paths === 1) for (const each of group) judgeChoice(each)
  }

  function judgeChoice(each: Asked): void {
    const list = shortlist()
    const mine = list.findIndex(({ name }) => name === contactName(each))
    const closer = list.find(({ state }, place) => state === 'heard' && (mine < 0 || place < mine))
    if (closer !== undefined) {
      blame(
        'farther',
        `it asks ${each.id}, and has not asked ${closer.name}, which is closer`,
        each
      )
    } else if (mine < 0 && known.has(contactName(each))) {
      blame('needless', `it asks ${each.id}, and ${k} closer ones have been asked`, each)
    }
  }

  function judgeMoment(nowMs: number): void {
    // Whose list belongs to which path is not known; but who is told of enough at the beginning has α
    // questions for each.
    if (paths > 1 && (nowMs > 0 || known.size < most)) return
    const list = shortlist()
    const proven = new Set([...answered].map(name => parseContact(name).id))
    const isOpen = ({ name, state }: Known) =>
      state === 'heard' && !proven.has(parseContact(name).id)
    if (underWay.length >= most || !list.some(isOpen)) return
    const busy = `${underWay.length} questions under way`
    blame('idle', `from ${nowMs.toFixed(1)} ms on ${busy}, although there is somebody to ask`)
  }

  function judgeEnd(endedMs: number): void {
    const open = shortlist().find(({ state }) => state !== 'answered')
    if (open === undefined) return
    const state = open.state === 'heard' ? 'was not asked' : 'had not answered'
    blame('early', `it was over at ${endedMs.toFixed(1)} ms, and ${open.name} ${state}`)
  }

  /** A lookup is over when it learns something, so at a time at which an answer, or a failure, was due. */
  function judgeTime(endedMs: number): void {
    const moments = asked.map(dueMs)
    if (endedMs < lastAskedMs - SAME_MS) {
      const last = asked.filter(({ askedMs }) => askedMs === lastAskedMs)
      blame('time', `over at ${endedMs} ms, and a question at ${lastAskedMs} ms`, ...last)
    } else if (!moments.some(due => Math.abs(due - endedMs) <= SAME_MS)) {
      blame(
        'time',
        `over at ${endedMs} ms, when no answer was due; the last was at ${Math.max(0, ...moments)} ms`
      )
    }
  }

  if (endedMs !== undefined) judgeTime(endedMs)
  // Its own table comes first, and takes no time.
  if (waiting[0]?.address === self.address) learn(waiting.shift() as Asked)
  let nowMs = 0
  while (nowMs < Number.POSITIVE_INFINITY) {
    const later = waiting.findIndex(({ askedMs }) => askedMs > nowMs + SAME_MS)
    ask(waiting.splice(0, later < 0 ? waiting.length : later))
    underWay.sort((one, other) => dueMs(one) - dueMs(other))
    const nextMs = Math.min(...underWay.slice(0, 1).map(dueMs), waiting[0]?.askedMs ?? Infinity)
    if (nowMs < Math.max(endedMs ?? 0, lastAskedMs) - SAME_MS) judgeMoment(nowMs)
    const isEnd = endedMs !== undefined && nowMs <= endedMs + SAME_MS && nextMs > endedMs + SAME_MS
    if (paths === 1 && isEnd) judgeEnd(endedMs)
    nowMs = nextMs
    while (underWay[0] !== undefined && dueMs(underWay[0]) <= nowMs)
      learn(underWay.shift() as Asked)
  }
  return { faults, answered }
}

function dueMs({ askedMs, delayMs }: Asked): number {
  return askedMs + delayMs
}
