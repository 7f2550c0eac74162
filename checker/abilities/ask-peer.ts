import type { Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'

/** More than any node may take or give. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * One question and one answer on a stream of its own, each with its length in front.
 *
 * @throws when there is no answer before the signal is aborted
 */
export async function askPeer(
  node: Libp2p,
  peerId: string,
  protocol: string,
  question: Uint8Array,
  signal: AbortSignal
): Promise<Uint8Array> {
  const stream = await node.dialProtocol(peerIdFromString(peerId), protocol, { signal })
  try {
    const messages = lpStream(stream, { maxDataLength: MAX_BYTES, maxBufferSize: MAX_BYTES })
    await messages.write(question, { signal })
    const answer = (await messages.read({ signal })).subarray()
    await stream.close({ signal })
    return answer
  } catch (error) {
    stream.abort(error as Error)
    throw error
  }
}

/**
 * Answers the question on a stream that somebody has opened, and then tells of it. Nobody is told when
 * the question cannot be read, or the answer cannot be written.
 */
export async function answerPeer(
  stream: Stream,
  answerTo: (question: Uint8Array) => Uint8Array,
  answered: (question: Uint8Array, answer: Uint8Array) => void
): Promise<void> {
  try {
    const messages = lpStream(stream)
    const question = (await messages.read()).subarray()
    const answer = answerTo(question)
    await messages.write(answer)
    answered(question, answer)
    await stream.close()
  } catch (error) {
    stream.abort(error as Error)
  }
}
