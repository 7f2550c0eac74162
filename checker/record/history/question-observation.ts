import type { Observed } from './observed.ts'

// What a reference peer sees and does of a protocol that a lesson has made up for itself.

/** This reference peer asked a peer something over a protocol; the answer, or why there was none. */
export interface QuestionAnswered extends Observed {
  kind: 'question-answered'
  peerId: string
  protocol: string
  /** Base64. */
  question: string
  /** Base64. */
  answer?: string
  error?: string
}

/** A peer asked this reference peer something over a protocol, and was answered. */
export interface QuestionSeen extends Observed {
  kind: 'question-seen'
  peerId: string
  protocol: string
  /** Base64. */
  question: string
  /** Base64. */
  answer: string
}
