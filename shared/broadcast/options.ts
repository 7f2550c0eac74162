const SECOND_MS = 1000
const MEBIBYTE = 1024 * 1024

/** What one message on one stream may cost. */
export interface Limits {
  /** How long a message may take to be read to its end, milliseconds; then its stream is reset. */
  readMs: number
  /** How long a message may take to be sent, the dial included, milliseconds. */
  sendMs: number
  /** The length of a message, bytes. */
  maxBytes: number
  /** How many messages may be under way between two peers, in each direction. */
  maxStreams: number
}

/** Deadline of a read and length of a message are those of Pocket and of its specification. */
export const LIMITS: Limits = {
  readMs: 10 * SECOND_MS,
  sendMs: 10 * SECOND_MS,
  maxBytes: 4 * MEBIBYTE,
  maxStreams: 256
}

/** How many nonces are remembered; Pocket's `MaxNonces`. */
export const MAX_NONCES = 100_000

/** How hard somebody is tried to be connected with at the start. */
export interface Tries {
  /** How often, at most. */
  attempts: number
  /** What is waited between one and the next, milliseconds. */
  pauseMs: number
}

export const TRIES: Tries = { attempts: 5, pauseMs: 2 * SECOND_MS }
