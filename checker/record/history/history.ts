import type { EventName, EventOf, LogEvent, LogProblem } from '#shared/log'
import { parseEvent } from '#shared/log'
import type {
  Line,
  NewObservation,
  Observation,
  ObservationKind,
  ObservationOf
} from './observation.ts'

/** A log event together with the line it came from. */
export type Logged<Event = LogEvent> = Event & { seq: number; at: number; actor: string }

/** A line that is not an event, and why. */
export interface Malformed {
  line: Line
  problem: LogProblem
}

/** What the run was about; the first line of a history file. */
export interface HistoryHeader {
  /** The version of the file format. */
  history: 1
  /** The lesson's folder name, such as `02-tcp-transport`. */
  lesson: string
  seed: string
  /** How to run the same again, as the learner would type it. */
  command: string
  /** Whether the run has a file that the compiler can check; a command in any language has none. */
  typed: boolean
  /** A digest of the learner's own files, where these were run. */
  work?: string
}

/**
 * The ordered record of one run. Only ever appended to; checks read it through the queries below.
 * The events in its lines are parsed here, once, so a history read from a file is judged by the
 * grammar of today.
 */
export class History {
  readonly header: HistoryHeader
  readonly #observations: Observation[] = []
  readonly #byKind = new Map<ObservationKind, Observation[]>()
  readonly #events = new Map<EventName, Logged[]>()
  readonly #malformed: Malformed[] = []
  readonly #listeners = new Set<(observation: Observation) => void>()
  readonly #now: () => number
  #sealed = false

  /** @param now - milliseconds since the run began */
  constructor(header: HistoryHeader, now: () => number) {
    this.header = header
    this.#now = now
  }

  /** Appends an observation and tells the listeners; after `ended` nothing is recorded any more. */
  record(observation: NewObservation): void {
    if (this.#sealed) return
    const at = Math.round(this.#now() * 10) / 10
    this.restore({ seq: this.#observations.length + 1, at, ...observation } as Observation)
  }

  /** Appends an observation that already has its place and time, as read from a file. */
  restore(observation: Observation): void {
    this.#observations.push(observation)
    const sameKind = this.#byKind.get(observation.kind)
    if (sameKind === undefined) this.#byKind.set(observation.kind, [observation])
    else sameKind.push(observation)
    if (observation.kind === 'line') this.#parse(observation)
    if (observation.kind === 'ended') this.#sealed = true
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

  /** The observation with this number. */
  at(seq: number): Observation | undefined {
    return this.#observations[seq - 1]
  }

  /** All observations of one kind, of one actor if given, in order. */
  all<Kind extends ObservationKind>(kind: Kind, actor?: string): ObservationOf<Kind>[] {
    const found = (this.#byKind.get(kind) ?? []) as ObservationOf<Kind>[]
    return actor === undefined ? found : found.filter(each => each.actor === actor)
  }

  /** The first observation of a kind and actor for which `where` holds. */
  first<Kind extends ObservationKind>(
    kind: Kind,
    actor?: string,
    where: (observation: ObservationOf<Kind>) => boolean = () => true
  ): ObservationOf<Kind> | undefined {
    return this.all(kind, actor).find(where)
  }

  /** All events of one name that nodes logged, of one node if given, in order. */
  events<Name extends EventName>(name: Name, actor?: string): Logged<EventOf<Name>>[] {
    const found = (this.#events.get(name) ?? []) as Logged<EventOf<Name>>[]
    return actor === undefined ? found : found.filter(each => each.actor === actor)
  }

  /** The first event of a name and node for which `where` holds. */
  event<Name extends EventName>(
    name: Name,
    actor?: string,
    where: (event: Logged<EventOf<Name>>) => boolean = () => true
  ): Logged<EventOf<Name>> | undefined {
    return this.events(name, actor).find(where)
  }

  /** The lines that are not events. */
  get malformed(): readonly Malformed[] {
    return this.#malformed
  }

  /** The line of an event as the node printed it: escaped, so that it can be quoted. */
  textOf({ seq }: { seq: number }): string {
    const line = this.at(seq)
    return line?.kind === 'line' ? line.text : ''
  }

  /** The data of the challenge, fault or witness of this name, or undefined. */
  data<Data>(kind: 'challenge' | 'fault' | 'witnessed', name: string): Data | undefined {
    return this.first(kind, undefined, each => each.name === name)?.data as Data | undefined
  }

  #parse(line: Line): void {
    if (line.notices?.includes('no-newline')) {
      const reason = 'there is no newline after it; it is not a line yet'
      const problem = { column: line.text.length + 1, part: 'end of line', reason }
      this.#malformed.push({ line, problem })
      return
    }
    const parsed = parseEvent(line.text)
    if ('event' in parsed) {
      const event = { ...parsed.event, seq: line.seq, at: line.at, actor: line.actor }
      const sameName = this.#events.get(event.name)
      if (sameName === undefined) this.#events.set(event.name, [event])
      else sameName.push(event)
    } else {
      this.#malformed.push({ line, problem: parsed.problem })
    }
  }
}
