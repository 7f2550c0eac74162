import type { History } from '#checker/checkpoint'
import { PEERS, pingsSeen } from './pings.ts'

interface Moment {
  at: number
}

/**
 * For how long nothing was seen of the node between two moments, milliseconds beyond the pause that it makes anyway. A
 * node that pings dave and not alice is there; one that does neither has stopped, or the machine has no time for it.
 */
export function stoodStillMs(history: History, from: Moment, to: Moment, paceMs: number): number {
  const signs = [
    ...history.all('line', 'node').map(({ at }) => at),
    ...PEERS.flatMap(peer => pingsSeen(history, peer).map(({ arrivedAt }) => arrivedAt))
  ].filter(at => at > from.at && at < to.at)
  const moments = [from.at, ...signs.toSorted((one, other) => one - other), to.at]
  const pauses = moments.slice(1).map((at, index) => at - (moments[index] ?? at))
  return Math.max(0, Math.max(...pauses) - paceMs)
}
