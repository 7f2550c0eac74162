import { createHash } from 'node:crypto'
import type { Connection, Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import type { AppPeer, Within } from '#checker/checkpoint'
import {
  DIRECT_MESSAGE_PROTOCOL,
  decodeDirectMessage,
  decodeDirectResponse,
  encodeDirectMessage,
  encodeDirectResponse
} from '#shared/message'
import { ask } from './questions.ts'
import type { Record } from './record.ts'
import type { Timeout } from './timeout.ts'

const FILE_PROTOCOL = '/universal-connectivity-file/1'
/** Speaks the app's direct messages and file exchange for a reference peer, and records them. */
export async function startApp(node: Libp2p, record: Record, timeout: Timeout): Promise<AppPeer> {
  const app = new RecordedApp(node, record, timeout)
  await node.handle(DIRECT_MESSAGE_PROTOCOL, app.takeDirectMessage)
  await node.handle(FILE_PROTOCOL, app.giveFile)
  return app
}

class RecordedApp implements AppPeer {
  readonly #node: Libp2p
  readonly #record: Record
  readonly #timeout: Timeout
  readonly #files = new Map<string, Uint8Array>()

  constructor(node: Libp2p, record: Record, timeout: Timeout) {
    this.#node = node
    this.#record = record
    this.#timeout = timeout
  }

  readonly takeDirectMessage = async (stream: Stream, connection: Connection): Promise<void> => {
    const peerId = connection.remotePeer.toString()
    try {
      const messages = lpStream(stream)
      const request = decodeDirectMessage((await messages.read()).subarray())
      const { content: text, type: mediaType, clientVersion, timestamp } = request
      // The app answers before it shows the message.
      await messages.write(encodeDirectResponse('OK', Date.now()))
      this.#record({
        kind: 'direct-message-seen',
        peerId,
        text,
        mediaType,
        clientVersion,
        timestamp
      })
      await stream.close()
    } catch (error) {
      stream.abort(error as Error)
    }
  }

  readonly giveFile = async (stream: Stream, connection: Connection): Promise<void> => {
    try {
      const messages = lpStream(stream)
      const fileId = new TextDecoder().decode((await messages.read()).subarray())
      this.#record({ kind: 'file-request-seen', peerId: connection.remotePeer.toString(), fileId })
      await messages.write(this.#files.get(fileId) ?? new Uint8Array())
      await stream.close()
    } catch (error) {
      stream.abort(error as Error)
    }
  }

  async sendDirectMessage(peerId: string, text: string, { within }: Within): Promise<void> {
    const sent = { kind: 'direct-message-answered', peerId, text } as const
    try {
      const request = encodeDirectMessage(text, Date.now())
      const signal = this.#timeout(within)
      const response = await ask(this.#node, peerId, DIRECT_MESSAGE_PROTOCOL, request, signal)
      const { status } = decodeDirectResponse(response)
      this.#record({ ...sent, status })
    } catch (error) {
      this.#record({ ...sent, error: (error as Error).message })
    }
  }

  shareFile(id: string, bytes: Uint8Array): void {
    this.#files.set(id, bytes)
  }

  async fetchFile(peerId: string, fileId: string, { within }: Within): Promise<void> {
    const asked = { kind: 'file-received', peerId, fileId } as const
    try {
      const id = new TextEncoder().encode(fileId)
      const signal = this.#timeout(within)
      const bytes = await ask(this.#node, peerId, FILE_PROTOCOL, id, signal)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      this.#record({ ...asked, size: bytes.length, sha256 })
    } catch (error) {
      this.#record({ ...asked, size: 0, sha256: '', error: (error as Error).message })
    }
  }
}
