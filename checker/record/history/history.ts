import type {
  AnySight,
  Observation,
  ObservationKind,
  ObservationOf,
  ObservationOfSight,
  Observed,
  Vocabulary
} from '#checker/record/sights'
import type { EventName, EventOf, LogEvent, LogProblem, OwnEvent, OwnEventOf } from '#shared/log'
import type { Note, Noted } from './note.ts'
import type { Line } from './observation.ts'

/** A log event together with the line it came from. */
export type Logged<Event = LogEvent> = Event & { seq: number; at: number; actor: string }

/** A line that is not an event, and why. */
export interface Malformed {
  line: Line
  problem: LogProblem
}

/**
 * The versions of what runs play and histories hold, oldest first. Checkpoints have acts that runs of an older
 * version lack: see `since` of a check.
 */
export const HISTORY_VERSIONS = [1, 2, 3, 4, 5, 6] as const
export type HistoryVersion = (typeof HISTORY_VERSIONS)[number]
/** That of new histories. */
export const HISTORY_VERSION = 6

/** What the run was about; the first line of a history file. */
export interface HistoryHeader {
  history: HistoryVersion
  /** The lesson's folder name, such as `02-tcp-transport`. */
  lesson: string
  seed: string
  /** How to run the same again, as the learner would type it. */
  command: string
  /** Whether the run has a file that the compiler can check; a command in any language has none. */
  typed: boolean
  /** The node was a command, and so may be written in any language. */
  anyLanguage?: true
  /** The run was asked for what needs a browser as well. */
  browser?: true
  /** A digest of the learner's own files, where these were run. */
  work?: string
  /** What its observations are spelled with beside the checker's own. */
  vocabulary?: readonly string[]
}

/** Whose observations are wanted: those by an actor, of a counterpart, or both. A name alone is the actor's. */
export type Who =
  | string
  | {
      by?: string
      /** A name, or a peer id: whom the actor saw, or what the line is about. */
      of?: string
    }

/** The ordered record of one run, to be read. Every answer is in the order of the record. */
export interface History {
  readonly header: HistoryHeader
  readonly vocabulary: Vocabulary
  readonly observations: readonly Observation[]
  /** Milliseconds since the run began. */
  readonly now: number
  /** The observation with this number. */
  at(seq: number): Observation | undefined
  /** All observations of one kind. */
  all<Kind extends ObservationKind>(kind: Kind, who?: Who): readonly ObservationOf<Kind>[]
  all<Each extends AnySight>(sight: Each, who?: Who): readonly ObservationOfSight<Each>[]
  /** The first observation of a kind for which `where` holds. */
  first<Kind extends ObservationKind>(
    kind: Kind,
    who?: Who,
    where?: (observation: ObservationOf<Kind>) => boolean
  ): ObservationOf<Kind> | undefined
  first<Each extends AnySight>(
    sight: Each,
    who?: Who,
    where?: (observation: ObservationOfSight<Each>) => boolean
  ): ObservationOfSight<Each> | undefined
  /** All events of one name that nodes logged. */
  events<Name extends EventName>(name: Name, who?: Who): readonly Logged<EventOf<Name>>[]
  events<Event extends OwnEvent>(event: Event, who?: Who): readonly Logged<OwnEventOf<Event>>[]
  /** The first event of a name for which `where` holds. */
  event<Event extends OwnEvent>(
    event: Event,
    who?: Who,
    where?: (event: Logged<OwnEventOf<Event>>) => boolean
  ): Logged<OwnEventOf<Event>> | undefined
  event<Name extends EventName>(
    name: Name,
    who?: Who,
    where?: (event: Logged<EventOf<Name>>) => boolean
  ): Logged<EventOf<Name>> | undefined
  /** The lines that are not events. */
  readonly malformed: readonly Malformed[]
  /** The line of an event as the node printed it: escaped, so that it can be quoted. */
  textOf(event: { seq: number }): string
  /** An observation in a few words. */
  describe(observation: Observed & { kind: string }): string
  /** The peer id of a reference peer, or of a node that was given a key; empty while it is not known. */
  id(name: string): string
  /** Whose peer id this is. */
  name(peerId: string): string | undefined
  /** The first note of this name: what was noted, and its place. */
  noted<Data extends object | null>(note: Note<Data>): Noted<Data> | undefined
  /** All notes of this name. */
  allNoted<Data extends object | null>(note: Note<Data>): readonly Noted<Data>[]
}
