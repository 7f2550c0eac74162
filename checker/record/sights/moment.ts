/** What a moment of a timeline is about. */
export type MomentSubject =
  | 'process'
  | 'connection'
  | 'ping'
  | 'identify'
  | 'gossip'
  | 'dht'
  | 'app'
  | 'checkpoint'

/**
 * `arrow`: from one to another. `exchange`: a question from one to another, and the answer. `cut`: what was
 * between two is over. `mark`: of one alone. `note`: of nobody in particular.
 */
export type MomentShape = 'arrow' | 'exchange' | 'cut' | 'mark' | 'note'
