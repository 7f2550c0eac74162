import type { Stranger } from '#checker/abilities'
import { challenge, type FreshIdentity, type Stage } from '#checker/checkpoint'
import { encodeIdentify } from './identify-message.ts'
import type { Introduction } from './introductions.ts'

const PUSH = '/ipfs/id/push/1.0.0'
/** More than anybody takes: libp2p's limits are between 4 and 8 KiB. */
const GIANT = 100_000
const MANY = 20
/** What is no message resets the stream at once. */
const ANSWER = { within: 1000 }
/** A field that is longer than all of it: bytes that are chance alone make a message now and then. */
const NO_MESSAGE = [0x0a, 0x7f]
const LENGTH = 16
/** The prefix of an Ed25519 public key in protobuf. */
const PUBLIC_KEY_PREFIX = [0x08, 0x01, 0x12, 0x20]
const KEY_BYTES = 32

/** Mallory is about to push what nobody should. */
export const strangePushes = challenge<Record<never, never>>('strange-pushes')

/** What she pushes; as it stands in the history. */
export const TOO_LARGE = 'a name of 100,000 characters'

/** The least that is much too large, in characters. */
const LARGE = 8192

/** Whether a name is what mallory should not have been able to push. */
export function isTooLarge({ agentVersion }: Introduction): boolean {
  return agentVersion.length > LARGE
}

/** Mallory pushes garbage, too much, the key of somebody else, and her name alone; then she leaves streams open. */
export async function pushesStrangely(
  stage: Stage,
  { strange }: { strange: Stranger },
  words: Introduction,
  victim: FreshIdentity,
  peerId: string
): Promise<void> {
  const publicKey = Uint8Array.of(...PUBLIC_KEY_PREFIX, ...victim.key.subarray(-KEY_BYTES))
  const noise = stage.random.bytes('garbage', LENGTH - NO_MESSAGE.length)
  const garbage = Uint8Array.of(LENGTH, ...NO_MESSAGE, ...noise)
  stage.note(strangePushes, {})
  for (const [what, bytes] of [
    ['garbage', garbage],
    ['half a message', encodeIdentify(words).subarray(0, 20)],
    [TOO_LARGE, encodeIdentify({ ...words, agentVersion: 'x'.repeat(GIANT) })],
    ['the key of somebody else', encodeIdentify({ ...words, publicKey })],
    ['her name alone', encodeIdentify(words)]
  ] as const) {
    await strange.sends(peerId, { what, protocol: PUSH, bytes }, ANSWER)
  }
  await strange.holds(peerId, { protocol: PUSH, count: MANY }, ANSWER)
}
