import type { Connection, Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { lpStream } from '@libp2p/utils'
import type { Libp2p } from 'libp2p'
import type { Within } from '#checker/checkpoint'
import type { Record } from './record.ts'
import type { Timeout } from './timeout.ts'

/** More than any node may take or give. */
const MAX_BYTES = 64 * 1024 * 1024

interface Asker {
  node: Libp2p
  record: Record
}

/** Asks one peer something over a protocol, and records what came back. */
export async function askAndRecord(
  { node, record, timeout }: Asker & { timeout: Timeout },
  peerId: string,
  protocol: string,
  question: Uint8Array,
  { within }: Within
): Promise<void> {
  const asked = { kind: 'question-answered', peerId, protocol, question: base64(question) } as const
  try {
    const answer = await ask(node, peerId, protocol, question, timeout(within))
    record({ ...asked, answer: base64(answer) })
  } catch (error) {
    record({ ...asked, error: (error as Error).message })
  }
}

/** Answers whoever asks over a protocol, and records that. */
export async function answerAndRecord(
  { node, record }: Asker,
  protocol: string,
  answerTo: (question: Uint8Array) => Uint8Array
): Promise<void> {
  await node.handle(protocol, async (stream: Stream, connection: Connection) => {
    try {
      const messages = lpStream(stream)
      const question = (await messages.read()).subarray()
      const answer = answerTo(question)
      await messages.write(answer)
      record({
        kind: 'question-seen',
        peerId: connection.remotePeer.toString(),
        protocol,
        question: base64(question),
        answer: base64(answer)
      })
      await stream.close()
    } catch (error) {
      stream.abort(error as Error)
    }
  })
}

/**
 * One question and one answer on a stream of its own, each with its length in front.
 *
 * @throws when there is no answer before the signal is aborted
 */
export async function ask(
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

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
