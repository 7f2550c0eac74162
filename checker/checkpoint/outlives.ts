import type { PlainPeer } from './reference-peer.ts'
import type { Stage } from './stage.ts'
import type { Within } from './within.ts'

/** A process that dies closes its connections some milliseconds before it can be seen to have ended. */
export const DYING_MS = 150

/**
 * A peer pings the node after something that may end it: the run ends here if it does. A node that dies in
 * a listener may print another line before, and what comes next would be blamed for its death.
 */
export async function outlives(
  stage: Stage,
  peer: PlainPeer,
  peerId: string,
  limit: Within
): Promise<void> {
  await peer.ping(peerId, limit)
  const pinged = stage.history.all('ping-sent', { by: peer.name }).at(-1)
  if (pinged?.rttMs === null) await stage.pause(DYING_MS)
}
