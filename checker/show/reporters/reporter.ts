import type { Verdict } from '#checker/judge/verdict'
import type { RunProgress } from '#checker/record/engine'
import type { History } from '#checker/record/history'

/** What a reporter is told, in this order. Every hook is optional. */
export interface Reporter extends RunProgress {
  /** A run begins. */
  started?(run: { title: string; file: string; steps: { id: string; title: string }[] }): void
  /** Something the learner should know that is no part of the verdict. */
  notice?(text: string): void
  finished?(verdict: Verdict, extra: Extra): void
  /** The lessons that are still to come will not be checked: something got in the way. */
  brokeOff?(reason: string): void
  /** All runs are over. */
  summary?(results: Result[]): void
}

/** Where a run comes out of a parcel. */
export interface Recorded {
  /** Its name in there. */
  run?: string
  /** How this verdict differs from the one recorded then; empty when it does not. */
  differences?: string[]
}

/** What there is to be said of a run beside its verdict. */
export interface Extra extends Recorded {
  title: string
  /** Where it was saved. */
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
}
