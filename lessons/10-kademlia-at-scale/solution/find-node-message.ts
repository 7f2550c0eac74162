import protobuf from 'protobufjs'

/** The parts of a DHT message that a question for the closest peers needs, and its answer. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Message {
    enum MessageType { PUT_VALUE = 0; GET_VALUE = 1; ADD_PROVIDER = 2; GET_PROVIDERS = 3; FIND_NODE = 4; PING = 5; }
    message Peer {
      bytes id = 1;
      repeated bytes addrs = 2;
    }
    MessageType type = 1;
    bytes key = 2;
    repeated Peer closer_peers = 8;
  }
`)
const MESSAGE = root.lookupType('Message')
const FIND_NODE = 4

export interface CloserPeer {
  /** The multihash of its peer id. */
  id: Uint8Array
  /** Multiaddrs. */
  addrs: Uint8Array[]
}

/** FIND_NODE for a key, which is the bytes of what is looked for and not their hash. */
export function encodeFindNode(key: Uint8Array): Uint8Array {
  return MESSAGE.encode({ type: FIND_NODE, key }).finish()
}

/** @throws when the bytes are no message */
export function decodeCloserPeers(bytes: Uint8Array): CloserPeer[] {
  const { closerPeers } = MESSAGE.decode(bytes) as unknown as { closerPeers: CloserPeer[] }
  return closerPeers
}
