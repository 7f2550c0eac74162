import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'

const PROTOCOL = '/workshop/echo/1.0.0'

/** Says what somebody asks, and sends it back. */
export async function handleEcho(node: Libp2p): Promise<void> {
  await node.handle(PROTOCOL, async (stream, connection) => {
    try {
      const messages = lpStream(stream)
      const question = (await messages.read()).subarray()
      log('direct', connection.remotePeer, new TextDecoder().decode(question))
      await messages.write(question)
      await stream.close()
    } catch (error) {
      stream.abort(error as Error)
    }
  })
}
