import type { Observed } from './observed.ts'

// What a reference peer sees and does on gossipsub.

/** A peer told this reference peer that it subscribes to a topic, or no longer does. */
export interface SubscriptionSeen extends Observed {
  kind: 'subscription-seen'
  peerId: string
  topic: string
  subscribed: boolean
}

/** A link of the topic mesh came about, or was cut, by this reference peer or by the other side. */
export interface MeshChanged extends Observed {
  kind: 'mesh-changed'
  change: 'graft' | 'prune'
  /** The peer at the other end of the link. */
  peerId: string
  topic: string
  /** `inbound` when the other side asked for it. */
  direction: 'inbound' | 'outbound'
}

/** This reference peer published a message. */
export interface MessagePublished extends Observed {
  kind: 'message-published'
  topic: string
  /** The payload, base64. */
  data: string
  signed: boolean
}

/** A message was delivered to this reference peer: once, however many copies arrive. */
export interface MessageSeen extends Observed {
  kind: 'message-seen'
  /** Who has signed it; null when nobody has. */
  from: string | null
  /** The peer that it was received from. */
  via: string
  topic: string
  /** The payload, base64. */
  data: string
  /** In decimal; unsigned messages have none. */
  sequenceNumber?: string
}

/**
 * A peer told this reference peer of messages by their ids: that it has them, or that it wants no
 * more copies of them.
 */
export interface MessageIdsSeen extends Observed {
  kind: 'message-ids-seen'
  control: 'IHAVE' | 'IDONTWANT'
  peerId: string
  /** In hex. */
  messageIds: string[]
}

/** A message that nobody has signed reached this reference peer, which takes no such message. */
export interface MessageDropped extends Observed {
  kind: 'message-dropped'
  topic: string
  /** The payload, base64. */
  data: string
}
