import type { Observed } from './observed.ts'

// What a reference peer sees and does of the app's own protocols.

/** A direct message reached this reference peer, which said that it had taken it. */
export interface DirectMessageSeen extends Observed {
  kind: 'direct-message-seen'
  peerId: string
  text: string
  /** A media type. */
  mediaType: string
  clientVersion: string
  /** When it was sent, as its sender says: milliseconds since 1970-01-01 UTC. */
  timestamp: number
}

/** This reference peer sent a direct message; the answer to it, or why there was none. */
export interface DirectMessageAnswered extends Observed {
  kind: 'direct-message-answered'
  peerId: string
  text: string
  status?: string
  error?: string
}

/** A peer asked this reference peer for a file. */
export interface FileRequestSeen extends Observed {
  kind: 'file-request-seen'
  peerId: string
  fileId: string
}

/** This reference peer asked a peer for a file; what came, or why nothing did. */
export interface FileReceived extends Observed {
  kind: 'file-received'
  peerId: string
  fileId: string
  /** Bytes. */
  size: number
  /** SHA-256 of the content, hex. */
  sha256: string
  error?: string
}
