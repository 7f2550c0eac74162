import type { RunProgress, Verdict } from '#checker/engine'

/** What a reporter is told, in this order. Every hook is optional. */
export interface Reporter extends RunProgress {
  /** A run begins. */
  started?(run: { title: string; file: string; steps: { id: string; title: string }[] }): void
  /** Something the learner should know that is no part of the verdict. */
  notice?(text: string): void
  finished?(verdict: Verdict, extra: { title: string; saved: string | null }): void
  /** All runs are over. */
  summary?(verdicts: { title: string; verdict: Verdict }[]): void
}

/** Where the terminal reporter writes. */
export interface Terminal {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}
