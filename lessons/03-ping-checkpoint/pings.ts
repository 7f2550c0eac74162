import type { History } from '#checker/checkpoint'
import { muteEnded } from './faults.ts'

// Which pings the peers saw, and which round trips the node has logged.

export const PEERS = ['alice', 'bob', 'carol', 'dave']

/** Node's clock counts whole milliseconds, and ours tenths. */
export const CLOCK_MS = 2

/**
 * libp2p has a connection monitor of its own, which pings over the same protocol, on all connections at once, 10 s
 * after the node began. The node's code does not hear of these pings, so the comparison stops before.
 */
const MONITOR_PINGS_AFTER_MS = 10_000 - CLOCK_MS

export function pingsSeen(history: History, peer: string) {
  return history.all('ping-seen', { by: peer, of: 'node' })
}

export function answeredPings(history: History, peer: string) {
  return pingsSeen(history, peer).filter(
    each => each.heldMs !== null && !isMonitored(history, each)
  )
}

/** The ping lines about this peer, up to the first ping that may be libp2p's own. */
export function pingLines(history: History, peer: string) {
  const monitored = pingsSeen(history, peer).find(each => isMonitored(history, each))
  const end = monitored?.seq ?? Number.POSITIVE_INFINITY
  return history.events('ping', { by: 'node', of: peer }).filter(each => each.seq < end)
}

/** The n-th line about a peer with the n-th ping that this peer has answered. */
export function roundTrips(history: History, peer: string) {
  const answered = answeredPings(history, peer)
  return pingLines(history, peer).map(line => {
    while (answered[0] !== undefined && !mayBeFor(history, line, answered[0])) answered.shift()
    return { line, seen: answered.shift() }
  })
}

/**
 * Whether a line may be about this ping, as far as one can tell. What came while carol was mute is mostly answered too
 * late: the node has given that ping up, with a warning. One that still waits for it logs how long that took.
 */
export function mayBeFor(
  history: History,
  line: { rtt: number } | undefined,
  { actor, arrivedAt, heldMs }: { actor: string; arrivedAt: number; heldMs: number | null }
): boolean {
  if (heldMs === null) return false
  const silence = history.noted(muteEnded)
  const wasMute = silence?.peer === actor && arrivedAt < silence.at
  return !wasMute || (line !== undefined && line.rtt >= heldMs - CLOCK_MS)
}

function isMonitored(history: History, ping: { arrivedAt: number }): boolean {
  const began = history.first('started', 'node')?.at ?? 0
  return ping.arrivedAt > began + MONITOR_PINGS_AFTER_MS
}
