import type { Verdict } from '#checker/judge/verdict'
import type { RunProgress } from '#checker/record/engine'
import type { History } from '#checker/record/history'

/** A reporter's hooks, in the order in which they are called. Every hook is optional. */
export interface Reporter extends RunProgress {
  /** A run begins. */
  started?(run: { title: string; file: string; steps: { id: string; title: string }[] }): void
  /** Something the learner should know that is no part of the verdict. */
  notice?(text: string): void
  finished?(verdict: Verdict, extra: Extra): void
  /** The remaining lessons will not be checked, for this reason. */
  brokeOff?(reason: string): void
  /** All runs are over. */
  summary?(results: Result[]): void
}

/** What is known besides of a run that came out of a parcel. */
export interface Recorded {
  /** The run's name in the parcel. */
  run?: string
  /** How this verdict differs from the one recorded then; empty when it does not. */
  differences?: string[]
}

/** What a reporter is told of a run beside its verdict. */
export interface Extra extends Recorded {
  title: string
  /** The folder in which the run was saved. */
  saved: string | null
  history?: History
}

/** One of the runs that a reporter is told of. */
export interface Result extends Recorded {
  title: string
  verdict: Verdict
}

/** Where the terminal reporter writes. */
export interface Terminal {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
  rows?: number
}
