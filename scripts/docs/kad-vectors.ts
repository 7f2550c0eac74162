import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'

/** A peer whose key is made of one byte, and its place in Kademlia's space. */
export interface KadVector {
  /** The private key is Ed25519, of 32 such bytes. */
  seedByte: number
  peerId: string
  /** SHA-256 of the multihash in the peer id, hexadecimal digits. */
  place: string
  /** How many leading bits its place has in common with that of each peer, in the order of the list. */
  common: number[]
}

const PEERS = 12
/** PKCS #8 before the 32 bytes of an Ed25519 key, RFC 8410. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** The identity multihash of 36 bytes, and in it the protobuf of an Ed25519 key of 32. */
const MULTIHASH = Buffer.from('002408011220', 'hex')
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Peers from fixed seeds, by the specifications alone: nothing of libp2p computes what libp2p is compared with. */
export function makeKadVectors(): KadVector[] {
  const peers = Array.from({ length: PEERS }, (_, index) => {
    const multihash = Buffer.concat([MULTIHASH, publicKeyOf(index + 1)])
    const place = createHash('sha256').update(multihash).digest()
    return { seedByte: index + 1, peerId: base58(multihash), place }
  })
  return peers.map(({ place, ...peer }) => ({
    ...peer,
    place: place.toString('hex'),
    common: peers.map(other => commonBits(place, other.place))
  }))
}

function publicKeyOf(seedByte: number): Buffer {
  const key = Buffer.concat([PKCS8, Buffer.alloc(32, seedByte)])
  const secret = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  return createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** The bits in front of the first that differs, as they are written. */
function commonBits(one: Buffer, other: Buffer): number {
  const [a, b] = [one, other].map(bytes =>
    [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  )
  const index = [...(a ?? '')].findIndex((bit, at) => bit !== b?.[at])
  return index < 0 ? 8 * one.length : index
}

function base58(bytes: Buffer): string {
  let number = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = (BASE58[Number(number % 58n)] ?? '') + text
  const zeros = [...bytes].findIndex(byte => byte !== 0)
  return '1'.repeat(zeros) + text
}
