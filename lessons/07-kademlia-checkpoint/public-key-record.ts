import type { FreshIdentity } from '#checker/checkpoint'

/** A value, and the key under which the DHT keeps it. */
export interface DhtRecord {
  key: Uint8Array
  value: Uint8Array
}

/** Type Ed25519 and 32 bytes, in protobuf. */
const PUBLIC_KEY_PREFIX = [0x08, 0x01, 0x12, 0x20]
/** A multihash that is no hash, but the 36 bytes themselves. */
const IDENTITY_PREFIX = [0x00, 0x24]
const KEY_BYTES = 32

/**
 * The public key of an identity as a record of the DHT: the one kind of value that every server
 * takes, because it can see for itself that the value belongs under the key.
 *
 * @see https://github.com/libp2p/specs/blob/master/kad-dht/README.md#value-retrieval
 */
export function publicKeyRecord({ key }: FreshIdentity): DhtRecord {
  // An Ed25519 private key ends with its public half.
  const value = Uint8Array.of(...PUBLIC_KEY_PREFIX, ...key.subarray(-KEY_BYTES))
  const name = new TextEncoder().encode('/pk/')
  return { key: Uint8Array.of(...name, ...IDENTITY_PREFIX, ...value), value }
}
