import type { Stream, StreamHandler } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { Libp2p } from 'libp2p'
import { type Ability, type AbilityContext, ability, type Within } from '#checker/checkpoint'
import {
  type StrangeEnd,
  strangeAnswerGiven,
  strangeBytesSent,
  streamLetGo,
  streamsHeld
} from './stranger-sights.ts'

/** What a stranger writes on a stream: as it is, with no length in front. */
export interface StrangeBytes {
  /** In a few words, under which it is recorded: `garbage`, `half a message`. */
  what: string
  protocol: string
  bytes: Uint8Array
  /** Whether it closes its end of the stream behind them; it does unless this is false. */
  closes?: boolean
  /** It is enough when so many bytes have come back; by default it waits for the end of the stream. */
  awaits?: number
}

/** How a stranger answers who speaks to it. */
export interface StrangeAnswer {
  /** In a few words, under which it is recorded: `other bytes`. */
  what: string
  protocol: string
  /** What it writes for each piece that arrives on a stream, which need not be a whole message. */
  answer(piece: Uint8Array): Uint8Array
}

/** Streams that a stranger opens, and keeps. */
export interface HeldStreams {
  protocol: string
  /** How many; 1 by default. */
  count?: number
  /** What it writes on each; nothing by default. */
  bytes?: Uint8Array
}

/** Does what strangers do, over any protocol that a peer speaks. */
export interface Stranger {
  /**
   * Opens a stream and writes these bytes. Resolves when the other side has ended the stream, or the time is
   * up; what has become of it is recorded, and nothing is thrown.
   */
  sends(peerId: string, strange: StrangeBytes, limit: Within): Promise<void>
  /**
   * Opens so many streams, writes nothing more than these bytes, if any, and closes none of them; how many
   * came about is recorded, and later each that the other side ends.
   */
  holds(peerId: string, held: HeldStreams, limit: Within): Promise<void>
  /** Answers so from now on, in place of what reference peers say over this protocol; each answer is recorded. */
  answers(strange: StrangeAnswer): Promise<void>
}

/** As much of an answer as is recorded, bytes. */
const MAX_ANSWER = 4096

/** So many streams are opened at the same time. */
const AT_ONCE = 10

export function stranger(): Ability<Stranger> {
  return ability('stranger', {
    sights: [strangeBytesSent, strangeAnswerGiven, streamsHeld, streamLetGo],
    start: context => new Libp2pStranger(context)
  })
}

class Libp2pStranger implements Stranger {
  readonly #node: Libp2p
  readonly #saw: AbilityContext['saw']
  readonly #timeout: AbilityContext['timeout']

  constructor({ node, saw, timeout }: AbilityContext) {
    this.#node = node
    this.#saw = saw
    this.#timeout = timeout
  }

  async sends(peerId: string, strange: StrangeBytes, { within }: Within): Promise<void> {
    const { bytes, protocol, what } = strange
    const signal = this.#timeout(within)
    const sent = { peerId, protocol, what, bytes: bytes.length }
    try {
      const stream = await this.#open(peerId, protocol, signal)
      const { answer, end } = await exchange(stream, strange, signal)
      this.#saw(strangeBytesSent, { ...sent, end, answer: answer.toString('base64') })
    } catch (error) {
      const { message } = error as Error
      this.#saw(strangeBytesSent, { ...sent, end: 'refused', answer: '', error: message })
    }
  }

  async holds(peerId: string, held: HeldStreams, { within }: Within): Promise<void> {
    const { bytes, count = 1, protocol } = held
    const signal = this.#timeout(within)
    let opened = 0
    const hold = async (): Promise<void> => {
      const stream = await this.#open(peerId, protocol, signal)
      opened += 1
      const since = performance.now()
      whenEnded(stream, () => {
        const heldMs = Math.round(performance.now() - since)
        this.#saw(streamLetGo, { peerId, protocol, heldMs })
      })
      if (bytes !== undefined) await write(stream, bytes, false, signal)
    }
    // A few at a time: of many at once, js-libp2p refuses also those that it has room for.
    for (let left = count; left > 0 && !signal.aborted; left -= AT_ONCE) {
      await Promise.allSettled(Array.from({ length: Math.min(left, AT_ONCE) }, hold))
    }
    this.#saw(streamsHeld, { peerId, protocol, wanted: count, opened })
  }

  async answers({ answer, protocol, what }: StrangeAnswer): Promise<void> {
    const reply: StreamHandler = (stream, connection) => {
      const peerId = connection.remotePeer.toString()
      stream.addEventListener('message', ({ data }) => {
        const bytes = answer(data.subarray())
        this.#saw(strangeAnswerGiven, { peerId, protocol, what, bytes: bytes.length })
        stream.send(bytes)
      })
      stream.addEventListener('remoteCloseWrite', () => void stream.close().catch(() => {}))
    }
    await this.#node.unhandle(protocol)
    await this.#node.handle(protocol, reply)
  }

  #open(peerId: string, protocol: string, signal: AbortSignal): Promise<Stream> {
    // Whether there may be so many is for the other side to say.
    const maxOutboundStreams = Number.POSITIVE_INFINITY
    return this.#node.dialProtocol(peerIdFromString(peerId), protocol, {
      signal,
      maxOutboundStreams,
      // Who says nothing is noticed nevertheless.
      negotiateFully: true
    })
  }
}

/** Writes these bytes, reads what comes, and waits for enough of it, or the end of the stream or of the time. */
async function exchange(
  stream: Stream,
  { awaits = Number.POSITIVE_INFINITY, bytes, closes = true }: StrangeBytes,
  signal: AbortSignal
): Promise<{ answer: Buffer; end: StrangeEnd }> {
  const pieces: Uint8Array[] = []
  const ended = new Promise<StrangeEnd>(resolve => {
    let left = awaits
    stream.addEventListener('message', ({ data }) => {
      pieces.push(data.subarray())
      left -= data.byteLength
      if (left <= 0) resolve('open')
    })
    whenEnded(stream, resolve)
    signal.addEventListener('abort', () => resolve('open'))
  })
  const writing = write(stream, bytes, closes, signal).catch(() => {})
  const end = await ended
  await writing
  stream.abort(new Error('that was all'))
  return { answer: Buffer.concat(pieces).subarray(0, MAX_ANSWER), end }
}

async function write(
  stream: Stream,
  bytes: Uint8Array,
  closes: boolean,
  signal: AbortSignal
): Promise<void> {
  if (bytes.length > 0 && !stream.send(bytes)) await stream.onDrain({ signal })
  if (closes) await stream.close({ signal })
}

/** Tells once how the other side has ended a stream. */
function whenEnded(stream: Stream, tell: (end: StrangeEnd) => void): void {
  if (stream.status !== 'open') {
    tell(stream.status === 'reset' ? 'reset' : 'closed')
    return
  }
  const over = new AbortController()
  const once = (end: StrangeEnd): void => {
    if (over.signal.aborted) return
    over.abort()
    tell(end)
  }
  const { signal } = over
  stream.addEventListener('remoteCloseWrite', () => once('closed'), { signal })
  stream.addEventListener('close', ({ error, local }) => {
    // What this side does when the run is over says nothing of the other.
    if (local !== true) once(error === undefined ? 'closed' : 'reset')
  })
}
