import { createHash } from 'node:crypto'
import { base58btc } from 'multiformats/bases/base58'
import { isPeerId } from './_cast.ts'

/** So much of a key tells peers of any run apart, and their distances: 64 bits, in hexadecimal. */
const LENGTH = 16

/**
 * The beginning of a peer's key in Kademlia's id space: the SHA-256 of its id's multihash, as libp2p's DHT has it.
 *
 * @returns undefined for what is no peer id in base58
 */
export function dhtKey(peerId: string): string | undefined {
  try {
    return placeOf(base58btc.decode(`z${peerId}`))
  } catch {
    return undefined
  }
}

/** The same of a key that somebody looks for: a peer id in text, or bytes in base64. */
export function lookupKey(key: string): string {
  const ofPeer = isPeerId(key) ? dhtKey(key) : undefined
  return ofPeer ?? placeOf(Buffer.from(key, 'base64'))
}

function placeOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, LENGTH)
}
