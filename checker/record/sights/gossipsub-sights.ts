import { formatEvent } from '#shared/log'
import { boolean, nullable, oneOf, optional, text, texts } from './field.ts'
import { sight } from './sight.ts'

// What a reference peer sees and does on gossipsub. Payloads are base64.

/** A peer told this reference peer that it subscribes to a topic, or no longer does. */
export const subscriptionSeen = sight(
  'subscription-seen',
  { peerId: text, topic: text, subscribed: boolean },
  {
    describe: ({ peerId, subscribed, topic }) =>
      `saw ${peerId} ${subscribed ? 'subscribe to' : 'leave'} ${topic}`,
    log: ({ peerId, subscribed, topic }) => [
      formatEvent(subscribed ? 'subscribe' : 'unsubscribe', peerId, topic)
    ]
  }
)

/** A link of the topic mesh came about, or was cut, by this reference peer or by the other side. */
export const meshChanged = sight(
  'mesh-changed',
  {
    change: oneOf('graft', 'prune'),
    /** The peer at the other end of the link. */
    peerId: text,
    topic: text,
    /** `inbound` when the other side asked for it. */
    direction: oneOf('inbound', 'outbound')
  },
  {
    describe: ({ change, direction, peerId, topic }) => {
      const done = change === 'graft' ? 'grafted' : 'pruned'
      const how = direction === 'inbound' ? `was sent a ${change.toUpperCase()} by` : done
      return `${how} ${peerId} on ${topic}`
    }
  }
)

/** This reference peer published a message. */
export const messagePublished = sight(
  'message-published',
  { topic: text, data: text, signed: boolean },
  {
    describe: ({ data, signed, topic }) =>
      `published ${bytesOn(data, topic)}${signed ? '' : ', unsigned'}`
  }
)

/** This reference peer sent a peer a message in the name of somebody who has not signed it so. */
export const messageForged = sight(
  'message-forged',
  {
    /** Whom it was sent to. */
    peerId: text,
    /** Who is said to have signed it. */
    from: text,
    topic: text,
    data: text
  },
  {
    describe: ({ data, from, topic }) =>
      `sent ${bytesOn(data, topic)} with a signature that is not ${from}'s`,
    moment: {
      subject: 'gossip',
      shape: 'arrow',
      text: () => 'a message with a wrong signature'
    }
  }
)

/** A message was delivered to this reference peer: once, however many copies arrive. */
export const messageSeen = sight(
  'message-seen',
  {
    /** Who has signed it; null when nobody has. */
    from: nullable(text),
    /** The peer that it was received from. */
    via: text,
    topic: text,
    data: text,
    /** In decimal; unsigned messages have none. */
    sequenceNumber: optional(text)
  },
  {
    of: 'from',
    describe: ({ data, from, topic }) =>
      `received ${bytesOn(data, topic)} from ${from ?? 'nobody: unsigned'}`,
    log: ({ data, from, topic }, { chatText }) => {
      if (from === null) return [formatEvent('error', `${topic}: nobody has signed this message`)]
      try {
        return [formatEvent('msg', from, topic, chatText(data))]
      } catch {
        return [formatEvent('error', topic)]
      }
    }
  }
)

/**
 * A peer told this reference peer of messages by their ids, in hex: that it has them, or that it wants no
 * more copies of them.
 */
export const messageIdsSeen = sight(
  'message-ids-seen',
  { control: oneOf('IHAVE', 'IDONTWANT'), peerId: text, messageIds: texts },
  {
    describe: ({ control, messageIds, peerId }) =>
      `was sent an ${control} by ${peerId}: ${messageIds.join(', ')}`
  }
)

/** A message that nobody has signed reached this reference peer, which takes no such message. */
export const messageDropped = sight(
  'message-dropped',
  { topic: text, data: text },
  { describe: ({ data, topic }) => `dropped ${bytesOn(data, topic)} that nobody has signed` }
)

function bytesOn(data: string, topic: string): string {
  return `${Buffer.from(data, 'base64').length} bytes on ${topic}`
}
