import type { NodeSetup } from '#checker/places/agent'
import type { HistoryHeader } from '#checker/record/history'

/** What the checker in the container is told to run: the first line of its stdin. */
export interface RecordOrder {
  header: Omit<HistoryHeader, 'history' | 'typed'>
  setup: NodeSetup
  shown: string
  /** What the compiler says comes as a second line. */
  typed: boolean
  limitMs?: number
}

/** What the compiler says, or why it says nothing: the second line. */
export type TypesRow = { errors: string[] } | { failed: string }

/** What the checker in the container tells: one JSON object a line on stdout. */
export type RecordRow =
  /** A line of the history: the header or an observation. */
  | { row: object }
  | { passed: string }
  | { waiting: [what: string, limitMs: number, busy: boolean] }
  | { waited: true }
  /** Everything has been stopped; what is to be said about that. */
  | { notes: string[] }
