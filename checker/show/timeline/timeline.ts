import type { Chart, MomentShape, MomentSubject } from '#checker/record/sights'
import type { Point } from './charts.ts'
import type { Change } from './network-state.ts'
import { seconds } from './seconds.ts'

// The page runs this file in a browser as well.
// What a history means as a story: who is there, what passes between them, and what changes with it.
// Every text in it is escaped and clipped, so that it can be shown as it is.

/** A column: a node under test, a reference peer, or somebody of whom only the peer id is known. */
export interface Participant {
  /** `you` for the node called `node`, else the name in the history; a peer id is shortened. */
  name: string
  role: 'node' | 'peer' | 'stranger'
  /** The peer ids of the participant: usually one; none where no witness recorded it. */
  peerIds: string[]
  /** The beginning of its key in Kademlia's id space, in hexadecimal, where the run has routing tables. */
  key?: string
}

/** A rung of a connection's ladder, as the peer at one end saw it. */
export interface RungTold {
  name: string
  ok: boolean
  /** Milliseconds since the connection was begun. */
  afterMs: number
  /** Why it was not reached; empty where it was. */
  why: string
}

/** One thing that happened. Participants are given by their place in the list. */
export interface Moment {
  /** Milliseconds since the run began: when it had arrived. */
  at: number
  subject: MomentSubject
  shape: MomentShape
  /** The moment's sort in the model; repeated moments have the same. */
  sort: string
  /** The participant of a mark, or the first of two. None for a note. */
  from?: number
  to?: number
  text: string
  /** Who vouches for it: a reference peer or the checker, the node alone, or both. */
  vouchedBy: 'seen' | 'said' | 'both'
  /** Whether something went wrong. */
  failed: boolean
  /** Beside the story: moments among peers alone, and those that repeat another one. */
  minor: boolean
  /** The observations that are its evidence. */
  seqs: number[]
  changes: Change[]
  /** How a connection was climbed, or how far. */
  rungs?: RungTold[]
  /** What it adds to the charts. */
  points?: Point[]
  /** Set where one moment stands for many of the same kind. */
  repeats?: { count: number; until: number }
}

/** What the checker says of a run. */
export interface TimelineVerdict {
  outcome: 'pass' | 'fail' | 'unknown'
  /** The title of the step that did not pass; empty after a pass. */
  step: string
  expected: string
  observed: string
  /** The observations that show it. */
  seqs: number[]
}

export interface Timeline {
  /** The lesson's folder name. */
  lesson: string
  seed: string
  /** How to run the same again. */
  command: string
  /** How many observations the history has. */
  observations: number
  /** When the run ended, milliseconds, and why. */
  endedAt: number
  ended: string
  /** Where the lesson is known. */
  verdict?: TimelineVerdict
  participants: Participant[]
  /** What is drawn beside the network. */
  charts: Chart[]
  /** In the order of time. */
  moments: Moment[]
}

/** Whether a second witness is needed for the moment, and there is none. */
export function isOnlySaid({ shape, vouchedBy }: Moment): boolean {
  return vouchedBy === 'said' && shape !== 'mark'
}

/** The participants of a moment, as it is read aloud: `alice to you`. */
export function partiesInWords(
  { from, shape, to }: Moment,
  participants: readonly Participant[]
): string {
  const name = participants[from ?? -1]?.name ?? 'the checker'
  const other = participants[to ?? -1]?.name
  if (other === undefined) return name
  if (shape === 'exchange') return `${name} to ${other} and back`
  return shape === 'cut' ? `${name} and ${other}` : `${name} to ${other}`
}

/** What happened, and how often. */
export function momentInWords({ repeats, text }: Moment): string {
  if (repeats === undefined) return text
  return `${text} and ${repeats.count - 1} more until ${seconds(repeats.until)}`
}
