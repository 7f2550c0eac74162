import { createPrivateKey, createPublicKey } from 'node:crypto'
import {
  privateKeyFromProtobuf,
  privateKeyFromRaw,
  privateKeyToProtobuf
} from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { FreshIdentity, KeyFacts } from '#checker/checkpoint'

/** What stands before the 32 bytes of a seed in a PKCS #8 file (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The Ed25519 key pair of a 32-byte seed. OpenSSL derives the public key: libp2p's own way from a
 * seed is written in JavaScript and takes ten milliseconds a key.
 */
export function keyFromSeed(seed: Uint8Array): PrivateKey {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8'
  })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return privateKeyFromRaw(Buffer.concat([seed, Buffer.from(x, 'base64url')]))
}

/** The identity of a 32-byte seed, as a learner's node would find it in its `IDENTITY_FILE`. */
export function identityFromSeed(seed: Uint8Array): FreshIdentity {
  const key = keyFromSeed(seed)
  return { peerId: peerIdFromPrivateKey(key).toString(), key: privateKeyToProtobuf(key) }
}

/** The key pair of an identity that was made here. */
export function keyOf({ key }: Pick<FreshIdentity, 'key'>): PrivateKey {
  return privateKeyFromProtobuf(key)
}

/** What a key file holds; null unless it is a libp2p private-key protobuf. */
export function readIdentity(bytes: Uint8Array): KeyFacts | null {
  try {
    const key = privateKeyFromProtobuf(bytes)
    // The file holds both halves of an Ed25519 key, and they must belong together.
    const whole = key.type !== 'Ed25519' || keyFromSeed(key.raw.subarray(0, 32)).equals(key)
    return whole ? { type: key.type, peerId: peerIdFromPrivateKey(key).toString() } : null
  } catch {
    return null
  }
}
