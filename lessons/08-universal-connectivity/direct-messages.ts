import { answerPeer, askPeer } from '#checker/abilities'
import { ability, number, optional, sight, text, type Within } from '#checker/checkpoint'
import {
  DIRECT_MESSAGE_PROTOCOL,
  type DirectStatus,
  decodeDirectMessage,
  decodeDirectResponse,
  encodeDirectMessage,
  encodeDirectResponse
} from '#shared/message'

/** A direct message reached this reference peer, which said that it had taken it. */
export const directMessageSeen = sight(
  'direct-message-seen',
  {
    peerId: text,
    text,
    mediaType: text,
    clientVersion: text,
    /** When it was sent, as its sender says: milliseconds since 1970-01-01 UTC. */
    timestamp: number
  },
  {
    describe: seen => `took a direct message of ${seen.peerId}: ${JSON.stringify(seen.text)}`,
    moment: {
      subject: 'app',
      shape: 'exchange',
      inbound: true,
      text: seen => `direct message “${seen.text}”, taken`
    }
  }
)

/** This reference peer sent a direct message; the answer to it, or why there was none. */
export const directMessageAnswered = sight(
  'direct-message-answered',
  { peerId: text, text, status: optional(text), error: optional(text) },
  {
    describe: ({ error, peerId, status }) =>
      `sent ${peerId} a direct message: ${status ?? error ?? 'no answer'}`,
    moment: {
      subject: 'app',
      shape: 'exchange',
      text: ({ error, status, text }) =>
        `direct message “${text}”: ${status ?? error ?? 'no answer'}`,
      failed: ({ status }) => status === undefined,
      confirms: { event: 'direct', by: 'text' }
    }
  }
)

/** Takes direct messages, and sends them, as the app does. */
export const directMessages = ability('direct-messages', {
  sights: [directMessageSeen, directMessageAnswered],
  start: async ({ node, saw, timeout }) => {
    let status: DirectStatus = 'OK'
    await node.handle(DIRECT_MESSAGE_PROTOCOL, (stream, connection) =>
      answerPeer(
        stream,
        request => {
          // What cannot be read is not answered.
          decodeDirectMessage(request)
          return encodeDirectResponse(status, Date.now())
        },
        request => {
          const { clientVersion, content, timestamp, type } = decodeDirectMessage(request)
          const peerId = connection.remotePeer.toString()
          const message = { text: content, mediaType: type, clientVersion, timestamp }
          saw(directMessageSeen, { peerId, ...message })
        }
      )
    )
    return {
      /** Answers ERROR from now on, or OK again. */
      refuse: (refuses: boolean): void => {
        status = refuses ? 'ERROR' : 'OK'
      },
      /** Sends a peer a direct message; the answer is recorded. */
      send: async (peerId: string, text: string, { within }: Within): Promise<void> => {
        try {
          const request = encodeDirectMessage(text, Date.now())
          const signal = timeout(within)
          const answer = await askPeer(node, peerId, DIRECT_MESSAGE_PROTOCOL, request, signal)
          saw(directMessageAnswered, { peerId, text, status: decodeDirectResponse(answer).status })
        } catch (error) {
          saw(directMessageAnswered, { peerId, text, error: (error as Error).message })
        }
      }
    }
  }
})
