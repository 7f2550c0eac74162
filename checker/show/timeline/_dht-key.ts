import { createHash } from 'node:crypto'
import { base58btc } from 'multiformats/bases/base58'

/** So much of a key tells peers of any run apart, and their distances: 64 bits, in hexadecimal. */
const LENGTH = 16

/**
 * The beginning of a peer's key in Kademlia's id space: the SHA-256 of its id's multihash, as libp2p's DHT has it.
 *
 * @returns undefined for what is no peer id in base58
 */
export function dhtKey(peerId: string): string | undefined {
  try {
    const multihash = base58btc.decode(`z${peerId}`)
    return createHash('sha256').update(multihash).digest('hex').slice(0, LENGTH)
  } catch {
    return undefined
  }
}
