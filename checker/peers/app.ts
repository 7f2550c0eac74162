import { createHash } from 'node:crypto'
import type { Connection, Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
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
import type { Record } from './record.ts'

const FILE_PROTOCOL = '/universal-connectivity-file/1'
/** More than any node may take or give. */
const MAX_BYTES = 64 * 1024 * 1024

/** Speaks the app's direct messages and file exchange for a reference peer, and records them. */
export async function startApp(node: Libp2p, record: Record): Promise<AppPeer> {
  const app = new RecordedApp(node, record)
  await node.handle(DIRECT_MESSAGE_PROTOCOL, app.takeDirectMessage)
  await node.handle(FILE_PROTOCOL, app.giveFile)
  return app
}

class RecordedApp implements AppPeer {
  readonly #node: Libp2p
  readonly #record: Record
  readonly #files = new Map<string, Uint8Array>()

  constructor(node: Libp2p, record: Record) {
    this.#node = node
    this.#record = record
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
      const response = await this.#ask(peerId, DIRECT_MESSAGE_PROTOCOL, request, within)
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
      const bytes = await this.#ask(peerId, FILE_PROTOCOL, id, within)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      this.#record({ ...asked, size: bytes.length, sha256 })
    } catch (error) {
      this.#record({ ...asked, size: 0, sha256: '', error: (error as Error).message })
    }
  }

  async #ask(
    peerId: string,
    protocol: string,
    request: Uint8Array,
    within: number
  ): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(within)
    const stream = await this.#node.dialProtocol(peerIdFromString(peerId), protocol, { signal })
    try {
      const limits = { maxDataLength: MAX_BYTES, maxBufferSize: MAX_BYTES }
      const messages = lpStream(stream, limits)
      await messages.write(request, { signal })
      const response = (await messages.read({ signal })).subarray()
      await stream.close({ signal })
      return response
    } catch (error) {
      stream.abort(error as Error)
      throw error
    }
  }
}
