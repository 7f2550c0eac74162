import type { History } from '#checker/checkpoint'
import { PEERS, pingsSeen } from './pings.ts'

/** A ping may still be on its way, and the next is due a second later; twice that is silence. */
const UNDER_WAY_MS = 500
const SILENCE_MS = 2500

/** Whether nobody was pinged any more from that moment on, for longer than any pause between two pings. */
export function unpingedSince(history: History, { at }: { at: number }): boolean {
  const arrived = PEERS.flatMap(peer => pingsSeen(history, peer).map(({ arrivedAt }) => arrivedAt))
  return history.now - at > SILENCE_MS && !arrived.some(each => each > at + UNDER_WAY_MS)
}
