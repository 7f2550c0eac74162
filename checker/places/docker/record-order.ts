import type { NodeSetup } from '#checker/places/agent'
import type { HistoryHeader } from '#checker/record/history'

/** The run that the checker in the container makes: the first line of its stdin. */
export interface RecordOrder {
  header: Omit<HistoryHeader, 'history' | 'typed'>
  setup: NodeSetup
  shown: string
  /** Whether the compiler's messages follow in a second line. */
  typed: boolean
  limitMs?: number
}

/** The second line: the compiler's messages, or why there are none. */
export type TypesRow = { errors: string[] } | { failed: string }

/** What the checker in the container tells: one JSON object a line on stdout. */
export type RecordRow =
  /** A line of the history: the header or an observation. */
  | { row: object }
  | { passed: string }
  | { waiting: [what: string, limitMs: number, busy: boolean] }
  | { waited: true }
  /** All nodes have been stopped; notes about that. */
  | { notes: string[] }
