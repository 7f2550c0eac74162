import type { History } from '#checker/checkpoint'
import { ghostAddr, isPeggy } from './notes.ts'

export const BOOTSTRAP = ['alice', 'bob'] as const
/** Those who speak Kademlia; alice and bob alone know carol, and dave and erin come later. */
const SERVERS = [...BOOTSTRAP, 'carol', 'dave', 'erin']

/** Whether this peer can be in a routing table. */
export function isServer(history: History, peerId: string): boolean {
  return SERVERS.some(name => history.id(name) === peerId)
}

/** Whether this is the bootstrap peer that is away. */
export function isGhost(history: History, peerId: string): boolean {
  return ghostAddr(history).endsWith(`/p2p/${peerId}`)
}

/** How a report calls somebody. */
export function whoIs(history: History, peerId: string): string {
  if (peerId === history.id('node')) return 'your node itself'
  if (isGhost(history, peerId)) return 'the bootstrap peer that is away'
  if (isPeggy(history, peerId)) return 'somebody whom alice and bob name, and who is away'
  return history.name(peerId) ?? peerId
}

/** How a report calls those whom an answer names. */
export function whoAre(history: History, peerIds: string[]): string {
  return peerIds.map(id => whoIs(history, id)).join(' and ') || 'nobody'
}
