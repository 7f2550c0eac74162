import {
  type AnySight,
  CORE_VOCABULARY,
  type NewObservation,
  type Observation,
  type ObservationKind,
  type Vocabulary
} from '#checker/record/sights'
import type { EventName, LogEvent, OwnEvent } from '#shared/log'
import type { History, HistoryHeader, Logged, Malformed, Who } from './history.ts'
import { Names } from './names.ts'
import type { Note, Noted } from './note.ts'
import type { Line } from './observation.ts'
import { Sorted, type WhichIds } from './sorted.ts'
import { withTexts } from './with-texts.ts'

/** A secret that must not stand in the record. */
interface Secret {
  /** The text without it; the same text when it is not in it. */
  hide(text: string): string
  /** Called with what it was found in, as it is recorded. */
  found(seen: Observation): void
}

/** Who records what the checker has done or knows itself. */
const OF_THE_CHECKER: ReadonlySet<string> = new Set(['checkpoint', 'engine'])

/**
 * The record of one run while it is written. Only ever appended to. The events in its lines are parsed
 * here, once, so a history read from a file is judged by the grammar of today.
 */
export class HistoryRecorder implements History {
  readonly header: HistoryHeader
  readonly vocabulary: Vocabulary
  readonly #observations: Observation[] = []
  readonly #sorted = new Sorted<Observation>()
  readonly #events = new Sorted<Logged>()
  /** What checkpoints have noted, by kind and name: steps ask for it at every look. */
  readonly #notes = new Sorted<Noted<object>>()
  readonly #malformed: Malformed[] = []
  readonly #names = new Names()
  readonly #listeners = new Set<(observation: Observation) => void>()
  readonly #secrets: Secret[] = []
  readonly #now: () => number
  #sealed = false

  /** @param now milliseconds since the run began */
  constructor(header: HistoryHeader, now: () => number, vocabulary: Vocabulary = CORE_VOCABULARY) {
    this.header = header
    this.#now = now
    this.vocabulary = vocabulary
  }

  /** Appends an observation and tells the listeners; after `ended` nothing is recorded any more. */
  record(observation: NewObservation): void {
    if (this.#sealed) return
    const at = Math.round(this.#now() * 10) / 10
    const seen = { seq: this.#observations.length + 1, at, ...observation } as Observation
    let safe = seen
    const found: Secret[] = []
    for (const secret of OF_THE_CHECKER.has(seen.actor) ? [] : this.#secrets) {
      const hidden = withTexts(safe, text => secret.hide(text))
      if (hidden !== safe) found.push(secret)
      safe = hidden
    }
    this.restore(safe)
    for (const secret of found) secret.found(safe)
  }

  /** From now on this secret is taken out of what nodes have printed and peers have seen, before it is recorded. */
  keeps(secret: Secret): void {
    this.#secrets.push(secret)
  }

  /** Appends an observation that already has its place and time, as read from a file. */
  restore(observation: Observation): void {
    const { actor, kind } = observation
    this.#observations.push(observation)
    this.#sorted.add(observation, kind, actor, this.#counterpart(observation))
    this.#names.learnFrom(observation)
    if (kind === 'line') this.#parse(observation)
    if ('name' in observation && 'data' in observation) {
      const { at, data, name, seq } = observation
      this.#notes.add({ ...(data as object | null), seq, at }, kind, name, undefined)
    }
    if (kind === 'ended') this.#sealed = true
    for (const listener of this.#listeners) listener(observation)
  }

  /** Calls `listener` for every observation from now on; returns the way to stop that. */
  subscribe(listener: (observation: Observation) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Milliseconds since the run began. */
  get now(): number {
    return this.#now()
  }

  get observations(): readonly Observation[] {
    return this.#observations
  }

  at(seq: number): Observation | undefined {
    return this.#observations[seq - 1]
  }

  readonly all: History['all'] = (kind: ObservationKind | AnySight, who?: Who) =>
    this.#sorted.get(nameOf(kind), this.#which(who)) as never

  readonly first: History['first'] = (
    kind: ObservationKind | AnySight,
    who?: Who,
    where: (observation: never) => boolean = () => true
  ) => this.#sorted.get(nameOf(kind), this.#which(who)).find(where as () => boolean) as never

  readonly events: History['events'] = (event: EventName | OwnEvent, who?: Who) =>
    this.#events.get(eventNameOf(event), this.#which(who)) as never

  readonly event: History['event'] = (
    event: EventName | OwnEvent,
    who?: Who,
    where: (event: never) => boolean = () => true
  ) => this.#events.get(eventNameOf(event), this.#which(who)).find(where as () => boolean) as never

  get malformed(): readonly Malformed[] {
    return this.#malformed
  }

  textOf({ seq }: { seq: number }): string {
    const line = this.at(seq)
    return line?.kind === 'line' ? line.text : ''
  }

  describe(observation: Observation): string {
    return this.vocabulary.describe(observation)
  }

  id(name: string): string {
    return this.#names.id(name) ?? ''
  }

  name(peerId: string): string | undefined {
    return this.#names.name(peerId)
  }

  noted<Data extends object | null>(note: Note<Data>): Noted<Data> | undefined {
    return this.allNoted(note)[0]
  }

  allNoted<Data extends object | null>({ kind, name }: Note<Data>): readonly Noted<Data>[] {
    return this.#notes.get(kind, { by: name }) as Noted<Data>[]
  }

  #which(who: Who = {}): WhichIds {
    if (typeof who === 'string') return { by: who }
    const { by, of } = who
    return of === undefined ? { by } : { by, of: this.#names.id(of) ?? of }
  }

  #counterpart(observation: Observation): string | undefined {
    const field = this.vocabulary.sight(observation.kind)?.of
    const peerId = field && (observation as unknown as { [field: string]: unknown })[field]
    return typeof peerId === 'string' ? peerId : undefined
  }

  #parse(line: Line): void {
    if (line.notices?.includes('no-newline')) {
      const reason = 'there is no newline after it; it is not a line yet'
      const problem = { column: line.text.length + 1, part: 'end of line', reason }
      this.#malformed.push({ line, problem })
      return
    }
    const parsed = this.vocabulary.parseLine(line.text)
    if ('event' in parsed) {
      const event = { ...parsed.event, seq: line.seq, at: line.at, actor: line.actor }
      this.#events.add(event, event.name, line.actor, peerIn(parsed.event))
    } else {
      this.#malformed.push({ line, problem: parsed.problem })
    }
  }
}

function nameOf(kind: string | AnySight): string {
  return typeof kind === 'string' ? kind : kind.kind
}

function eventNameOf(event: string | OwnEvent): string {
  return typeof event === 'string' ? event : event.name
}

/** Whom the event is about. */
function peerIn(event: LogEvent): string | undefined {
  if ('peerId' in event) return event.peerId
  return 'from' in event ? event.from : undefined
}
