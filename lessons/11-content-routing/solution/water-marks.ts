import type { Connection } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { log } from './events.ts'
import type { WaterMarks } from './roles.ts'

/**
 * Closes connections when there are as many as the high mark says, until the low one is reached: those that
 * carry nothing first, and of these the oldest. libp2p has no low mark: it closes one for each that comes, and is
 * busy with it from then on.
 */
export function keepWithinMarks(
  node: Libp2p,
  { graceMs, high, low }: WaterMarks,
  { now = Date.now }: { now?: () => number } = {}
): void {
  node.addEventListener('connection:open', ({ detail: newest }) => {
    const connections = node.getConnections()
    if (connections.length < high) return
    const leastUsed = connections
      .filter(each => each.id !== newest.id && now() - each.timeline.open >= graceMs)
      .toSorted(byUse)
    for (const each of leastUsed.slice(0, connections.length - low)) {
      log('warning', `${connections.length} connections: leaving ${each.remotePeer}`)
      each.close().catch(error => each.abort(error))
    }
  })
}

function byUse(one: Connection, other: Connection): number {
  return one.streams.length - other.streams.length || one.timeline.open - other.timeline.open
}
