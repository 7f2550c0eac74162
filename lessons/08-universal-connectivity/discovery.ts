import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { challenge, type History, type Stage, withoutPeer } from '#checker/checkpoint'
import {
  type DiscoveryMessage,
  decodeDiscoveryMessage,
  encodeDiscoveryMessage,
  MessageError
} from '#shared/message'
import { DISCOVERY_TOPIC } from '#shared/topics'
import type { Talker } from './app-peer.ts'
import { received } from './received.ts'

/** Carol makes herself known. */
export const announced = challenge<{ addrs: string[] }>('announced')

/** A peer makes itself known, after something on the same topic that nobody can read. */
export async function announce(stage: Stage, peer: Talker): Promise<void> {
  // As the app's browser peers do, which are reached over WebRTC: not by this node.
  const addrs = [`/ip4/127.0.0.1/udp/9/webrtc-direct/p2p/${peer.peerId}`, ...peer.addrs]
  stage.note(announced, { addrs })
  await peer.pubsub.publish(DISCOVERY_TOPIC, new Uint8Array([0xff, 0, 1]))
  await peer.pubsub.publish(DISCOVERY_TOPIC, writeDiscovery(peer.peerId, addrs))
}

export function writeDiscovery(peerId: string, addrs: readonly string[]): Uint8Array {
  const { publicKey } = peerIdFromString(peerId)
  if (publicKey === undefined) throw new Error(`there is no public key in ${peerId}`)
  return encodeDiscoveryMessage(
    publicKey,
    addrs.map(addr => multiaddr(addr))
  )
}

/** @param data base64 */
export function readDiscovery(data: string): DiscoveryMessage | MessageError {
  try {
    return decodeDiscoveryMessage(Buffer.from(data, 'base64'))
  } catch (error) {
    if (error instanceof MessageError) return error
    throw error
  }
}

/** Where the node says that it can be reached: what it has announced, or else logged. */
export function announcedAddr(history: History): string {
  const [own] = received(history, 'alice', 'node', DISCOVERY_TOPIC)
  const message = own && readDiscovery(own.data)
  const named = message === undefined || message instanceof MessageError ? [] : message.addrs
  const logged = history.events('listening', 'node').map(each => each.multiaddr)
  const [addr = ''] = [...named.map(String), ...logged]
  return `${withoutPeer(addr)}/p2p/${history.id('node')}`
}
