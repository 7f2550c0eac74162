import {
  generateKeyPairFromSeed,
  privateKeyFromProtobuf,
  privateKeyToProtobuf
} from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import type { FreshIdentity, KeyFacts } from '#checker/checkpoint'

/** The Ed25519 key pair of a 32-byte seed. */
export function keyFromSeed(seed: Uint8Array): Promise<PrivateKey> {
  return generateKeyPairFromSeed('Ed25519', seed)
}

/** The identity of a 32-byte seed, as a learner's node would find it in its `IDENTITY_FILE`. */
export async function identityFromSeed(seed: Uint8Array): Promise<FreshIdentity> {
  const key = await keyFromSeed(seed)
  return { peerId: peerIdFromPrivateKey(key).toString(), key: privateKeyToProtobuf(key) }
}

/** What a key file holds; null unless it is a libp2p private-key protobuf. */
export function readIdentity(bytes: Uint8Array): KeyFacts | null {
  try {
    const key = privateKeyFromProtobuf(bytes)
    return { type: key.type, peerId: peerIdFromPrivateKey(key).toString() }
  } catch {
    return null
  }
}
