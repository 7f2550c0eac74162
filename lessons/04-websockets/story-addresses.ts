import { homeOf, PEER_IDS } from '#checker/story'
import type { PeerName } from './transports.ts'

// Where everybody is in the stories of this lesson.

export const LOOPBACK = '/ip4/127.0.0.1/tcp'
export const IP = '127.138.154.178'
/** The two listeners of the node. */
export const TCP = `/ip4/${IP}/tcp/4001`
export const WS = `/ip4/${IP}/tcp/4002/ws`
/** Where each of the others listens. */
export const HOMES: { [Name in PeerName]: string } = {
  alice: homeOf('alice'),
  bob: `${homeOf('bob')}/ws`,
  carol: homeOf('carol'),
  dave: `${homeOf('dave')}/ws`,
  erin: `${homeOf('erin')}/ws`,
  frank: `${homeOf('frank')}/ws`,
  peggy: homeOf('peggy')
}
/** The ends of the connections that carol, dave and erin have dialled. */
export const ENDS = {
  carol: `${LOOPBACK}/60003`,
  dave: `${LOOPBACK}/60004/ws`,
  erin: `${LOOPBACK}/60005/ws`
}
/** An address of bob that leads nowhere. */
export const GONE = `${LOOPBACK}/808/p2p/${PEER_IDS.bob}`
/** How long each of them holds the answer to a ping back. */
export const HELD_MS = 42

export function homeAddr(peer: PeerName): string {
  return `${HOMES[peer]}/p2p/${PEER_IDS[peer]}`
}
