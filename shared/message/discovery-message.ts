import { publicKeyFromProtobuf, publicKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PeerId, PublicKey } from '@libp2p/interface'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { decodeFields, loadType } from './_load-type.ts'
import { MessageError } from './message-error.ts'

const TYPE = loadType('discovery-message.proto', 'Peer')

/** Who can be reached, and where: what the app's peers publish every ten seconds. */
export interface DiscoveryMessage {
  peerId: PeerId
  addrs: Multiaddr[]
}

/** The bytes with which a peer makes itself known. */
export function encodeDiscoveryMessage(key: PublicKey, addrs: readonly Multiaddr[]): Uint8Array {
  const fields = { publicKey: publicKeyToProtobuf(key), addrs: addrs.map(({ bytes }) => bytes) }
  return TYPE.encode(fields).finish()
}

/** @throws MessageError when the bytes are something else, or hold a broken key or address */
export function decodeDiscoveryMessage(bytes: Uint8Array): DiscoveryMessage {
  const fields = decodeFields(TYPE, bytes) as { publicKey: Uint8Array; addrs: Uint8Array[] }
  try {
    return {
      peerId: peerIdFromPublicKey(publicKeyFromProtobuf(fields.publicKey)),
      addrs: fields.addrs.map(addr => multiaddr(addr))
    }
  } catch (cause) {
    throw new MessageError(TYPE.name, (cause as Error).message, { cause })
  }
}
