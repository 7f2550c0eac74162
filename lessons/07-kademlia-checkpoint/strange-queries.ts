import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import * as Digest from 'multiformats/hashes/digest'
import protobuf from 'protobufjs'
import { withoutPeer } from '#checker/checkpoint'

// Requests of the DHT, as they are written on a stream: also those that no library would write.

const { Reader, Writer } = protobuf

/** @see https://github.com/libp2p/specs/blob/master/kad-dht/README.md#rpc-messages */
const TYPES = { PUT_VALUE: 0, ADD_PROVIDER: 2, GET_PROVIDERS: 3, FIND_NODE: 4, UNKNOWN: 99 }
const FIELDS = { type: 1, key: 2, record: 3, providers: 9 }
const PEER_FIELDS = { id: 1, multiaddrs: 2 }
/** Wire types of protobuf. */
const VARINT = 0
const BYTES = 2

export interface StrangeQuery {
  type: keyof typeof TYPES
  key?: Uint8Array
  record?: Uint8Array
  /** Addresses with the ids of those who are said to provide what the key is of. */
  providers?: readonly string[]
}

/** A request with its length in front. */
export function encodeQuery({ key, providers = [], record, type }: StrangeQuery): Uint8Array {
  const writer = Writer.create().uint32(tag(FIELDS.type, VARINT)).uint32(TYPES[type])
  if (key !== undefined) writer.uint32(tag(FIELDS.key, BYTES)).bytes(key)
  if (record !== undefined) writer.uint32(tag(FIELDS.record, BYTES)).bytes(record)
  for (const addr of providers) {
    writer.uint32(tag(FIELDS.providers, BYTES)).bytes(encodePeer(addr))
  }
  const message = writer.finish()
  return Writer.create().bytes(message).finish()
}

function encodePeer(addr: string): Uint8Array {
  const id = peerIdFromString(addr.split('/').at(-1) ?? '').toMultihash().bytes
  return Writer.create()
    .uint32(tag(PEER_FIELDS.id, BYTES))
    .bytes(id)
    .uint32(tag(PEER_FIELDS.multiaddrs, BYTES))
    .bytes(multiaddr(withoutPeer(addr)).bytes)
    .finish()
}

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType
}

/** The peer ids that an answer names as providers; null when it is no answer. */
export function providersIn(answer: Uint8Array): string[] | null {
  try {
    if (answer.length === 0) return null
    return fieldsOf(Reader.create(answer).bytes(), FIELDS.providers).map(peer => {
      const [id = new Uint8Array()] = fieldsOf(peer, PEER_FIELDS.id)
      return peerIdFromMultihash(Digest.decode(id)).toString()
    })
  } catch {
    return null
  }
}

/** What a message has in this field, whatever else is in it. */
function fieldsOf(message: Uint8Array, field: number): Uint8Array[] {
  const reader = Reader.create(message)
  const found: Uint8Array[] = []
  while (reader.pos < reader.len) {
    const next = reader.uint32()
    if (next === tag(field, BYTES)) found.push(reader.bytes())
    else reader.skipType(next & 7)
  }
  return found
}
