/** What a moment of a timeline is about; a view may leave out some. */
export const SUBJECTS = {
  process: 'the nodes themselves',
  connection: 'connections',
  ping: 'pings',
  identify: 'identify',
  gossip: 'topics and messages',
  dht: 'Kademlia',
  app: 'direct messages, files, other protocols',
  checkpoint: 'what the checkpoint does'
} as const

export type MomentSubject = keyof typeof SUBJECTS

/**
 * `arrow`: from one to another. `exchange`: a question from one to another, and the answer. `cut`: what was
 * between two is over. `mark`: of one alone. `note`: of nobody in particular.
 */
export type MomentShape = 'arrow' | 'exchange' | 'cut' | 'mark' | 'note'
