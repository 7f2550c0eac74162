import { createHash } from 'node:crypto'
import { answerPeer, askPeer } from '#checker/abilities'
import { ability, number, optional, sight, text, type Within } from '#checker/checkpoint'

export const FILE_PROTOCOL = '/universal-connectivity-file/1'

/** A peer asked this reference peer for a file. */
export const fileRequestSeen = sight(
  'file-request-seen',
  { peerId: text, fileId: text },
  {
    describe: ({ fileId, peerId }) => `was asked by ${peerId} for file ${fileId}`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      text: ({ fileId }) => `asks for file ${fileId}`
    }
  }
)

/** This reference peer asked a peer for a file; what came, or why nothing did. */
export const fileReceived = sight(
  'file-received',
  {
    peerId: text,
    fileId: text,
    /** Bytes. */
    size: number,
    /** SHA-256 of the content, hex. */
    sha256: text,
    error: optional(text)
  },
  {
    describe: ({ error, fileId, peerId, size }) =>
      `asked ${peerId} for file ${fileId}: ${error ?? `${size} bytes`}`,
    moment: {
      subject: 'app',
      shape: 'exchange',
      text: ({ error, fileId, size }) => `asks for file ${fileId}: ${error ?? `${size} bytes`}`
    }
  }
)

/** Gives out files, and asks for them, as the app does. */
export const files = ability('files', {
  sights: [fileRequestSeen, fileReceived],
  start: async ({ node, saw, timeout }) => {
    const shared = new Map<string, Uint8Array>()
    const idOf = (request: Uint8Array): string => new TextDecoder().decode(request)
    await node.handle(FILE_PROTOCOL, (stream, connection) =>
      answerPeer(
        stream,
        request => {
          const peerId = connection.remotePeer.toString()
          saw(fileRequestSeen, { peerId, fileId: idOf(request) })
          return shared.get(idOf(request)) ?? new Uint8Array()
        },
        () => {}
      )
    )
    return {
      /** Gives this out to whoever asks for the file of this id. */
      share: (id: string, bytes: Uint8Array): void => {
        shared.set(id, bytes)
      },
      /** Asks a peer for a file; what comes is recorded. */
      fetch: async (peerId: string, fileId: string, { within }: Within): Promise<void> => {
        try {
          const id = new TextEncoder().encode(fileId)
          const bytes = await askPeer(node, peerId, FILE_PROTOCOL, id, timeout(within))
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          saw(fileReceived, { peerId, fileId, size: bytes.length, sha256 })
        } catch (error) {
          const { message } = error as Error
          saw(fileReceived, { peerId, fileId, size: 0, sha256: '', error: message })
        }
      }
    }
  }
})
