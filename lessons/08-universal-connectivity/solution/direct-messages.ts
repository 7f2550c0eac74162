import type { PeerId } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'
import {
  DIRECT_MESSAGE_PROTOCOL,
  decodeDirectMessage,
  decodeDirectResponse,
  encodeDirectMessage,
  encodeDirectResponse
} from '#shared/message'

const PATIENCE_MS = 5000
const LIMITS = { maxDataLength: 64 * 1024 }

/** Takes direct messages, and says so to the sender. */
export async function takeDirectMessages(node: Libp2p): Promise<void> {
  await node.handle(DIRECT_MESSAGE_PROTOCOL, async (stream, connection) => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const messages = lpStream(stream, LIMITS)
    try {
      const request = await messages.read({ signal })
      const { content } = decodeDirectMessage(request.subarray())
      await messages.write(encodeDirectResponse('OK', Date.now()), { signal })
      log('direct', connection.remotePeer, content)
      await stream.close({ signal })
    } catch (error) {
      stream.abort(error as Error)
      const { message } = error as Error
      log('warning', `a direct message from ${connection.remotePeer} failed: ${message}`)
    }
  })
}

/** Sends a direct message, and waits until it has been taken. */
export async function sendDirectMessage(node: Libp2p, peer: PeerId, text: string): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const stream = await node.dialProtocol(peer, DIRECT_MESSAGE_PROTOCOL, { signal })
  try {
    const messages = lpStream(stream, LIMITS)
    await messages.write(encodeDirectMessage(text, Date.now()), { signal })
    const response = await messages.read({ signal })
    const { status } = decodeDirectResponse(response.subarray())
    if (status !== 'OK') throw new Error(`${peer} answered ${status}`)
    await stream.close({ signal })
  } catch (error) {
    stream.abort(error as Error)
    throw error
  }
}
