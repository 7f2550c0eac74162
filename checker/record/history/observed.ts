/** What every observation carries. */
export interface Observed {
  /** 1-based position in the history; evidence refers to it. */
  seq: number
  /** Milliseconds since the run began. */
  at: number
  /** Who it is about: a node, a reference peer, `checkpoint` or `engine`. */
  actor: string
}
