import type { History } from '#checker/checkpoint'

// Who is on this lesson's network, and which pings they saw and the node has logged.

export const PEERS = ['alice', 'bob', 'carol', 'dave']

/**
 * libp2p has a connection monitor of its own, which pings over the same protocol 10 s after a
 * connection began. The node's code does not hear of these pings, so the comparison stops before.
 */
const MONITOR_PINGS_AFTER_MS = 9500

export function peerIdOf(history: History, who: string): string {
  return history.data<{ [who: string]: string }>('challenge', 'network')?.[who] ?? ''
}

export function faultAt(history: History, name: string): { seq: number; at: number } | undefined {
  return history.first('fault', undefined, each => each.name === name)
}

/** The ping lines about this peer, up to the first ping that may be libp2p's own. */
export function pingLines(history: History, peer: string) {
  const peerId = peerIdOf(history, peer)
  const monitored = pingsSeen(history, peer).find(each => isMonitored(history, each))
  const end = monitored?.seq ?? Number.POSITIVE_INFINITY
  return history.events('ping', 'node').filter(each => each.peerId === peerId && each.seq < end)
}

export function answeredPings(history: History, peer: string) {
  return pingsSeen(history, peer).filter(
    each => each.heldMs !== null && !isMonitored(history, each)
  )
}

export function pingsSeen(history: History, peer: string) {
  const node = peerIdOf(history, 'node')
  return history.all('ping-seen', peer).filter(each => each.peerId === node)
}

/** When the node's first ping reached this peer, milliseconds since the run began. */
export function firstPingAt(history: History, peer: string): number | undefined {
  return pingsSeen(history, peer)[0]?.arrivedAt
}

function isMonitored(history: History, ping: { actor: string; arrivedAt: number }): boolean {
  const opened = history.first('connection-opened', ping.actor)
  return opened !== undefined && ping.arrivedAt > opened.at + MONITOR_PINGS_AFTER_MS
}
