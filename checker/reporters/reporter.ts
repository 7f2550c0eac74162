import type { RunProgress, Verdict } from '#checker/engine'
import type { History } from '#checker/history'

/** What a reporter is told, in this order. Every hook is optional. */
export interface Reporter extends RunProgress {
  /** A run begins. */
  started?(run: { title: string; file: string; steps: { id: string; title: string }[] }): void
  /** Something the learner should know that is no part of the verdict. */
  notice?(text: string): void
  finished?(
    verdict: Verdict,
    extra: { title: string; saved: string | null; history?: History }
  ): void
  /** The lessons that are still to come will not be checked: something got in the way. */
  brokeOff?(reason: string): void
  /** All runs are over. */
  summary?(results: Result[]): void
}

/** One of the runs that a reporter is told of. */
export interface Result {
  title: string
  verdict: Verdict
  /** Where the run comes out of a bundle: its name in there. */
  run?: string
  /** Where the run comes out of a bundle: how this verdict differs from the one recorded then. */
  differences?: string[]
}

/** Where the terminal reporter writes. */
export interface Terminal {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}
