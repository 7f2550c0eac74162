import type { Stranger } from '#checker/abilities'
import { challenge, outlives, type PlainPeer, type Stage } from '#checker/checkpoint'

const PING = '/ipfs/ping/1.0.0'
/** @see https://github.com/libp2p/specs/blob/master/ping/ping.md */
export const PING_BYTES = 32
/** More than anybody takes. */
const MANY = 20
/** An answer comes at once, and so does the end of a stream that was closed. */
const ANSWER = { within: 1000 }

/** Mallory is about to answer pings with other bytes than she was sent. */
export const falseEcho = challenge<Record<never, never>>('false-echo')
/** She is about to ping as nobody should; before that she sends these pings, base64, on one stream. */
export const strangePings = challenge<{ several: string }>('strange-pings')

/** What she writes; as it stands in the history. */
export const SEVERAL = 'several pings on one stream'

/** From now on mallory answers each ping with the same bytes but for one bit. */
export async function liesAboutPings(stage: Stage, mallory: { strange: Stranger }): Promise<void> {
  const wrong = stage.random.integer('wrong byte', 0, PING_BYTES - 1)
  stage.note(falseEcho, {})
  await mallory.strange.answers({
    what: 'other bytes',
    protocol: PING,
    answer: piece => piece.map((byte, index) => (index === wrong ? byte ^ 1 : byte))
  })
}

/** Mallory pings in ways that are rare, and in ways that are wrong; then dave pings as everybody does. */
export async function pingsStrangely(
  stage: Stage,
  mallory: { strange: Stranger },
  dave: PlainPeer,
  peerId: string
): Promise<void> {
  const { strange } = mallory
  const some = (label: string, count: number) => stage.random.bytes(label, count)
  const several = some(SEVERAL, stage.random.integer('several', 2, 4) * PING_BYTES)
  stage.note(strangePings, { several: Buffer.from(several).toString('base64') })
  const whole = { what: SEVERAL, bytes: several, closes: false, awaits: several.length }
  await strange.sends(peerId, { ...whole, protocol: PING }, ANSWER)
  for (const [what, length] of [
    ['half a ping', PING_BYTES / 2],
    ['a ping of another size', PING_BYTES + 8]
  ] as const) {
    await strange.sends(peerId, { what, protocol: PING, bytes: some(what, length) }, ANSWER)
  }
  await strange.holds(peerId, { protocol: PING, count: MANY }, ANSWER)
  await outlives(stage, dave, peerId, ANSWER)
}
