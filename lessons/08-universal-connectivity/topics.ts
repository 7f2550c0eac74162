import type { History, Stage, Within } from '#checker/checkpoint'
import { TOPICS } from '#shared/topics'
import type { Talker } from './app-peer.ts'

export function joinTopics(peer: Talker): void {
  for (const topic of TOPICS) peer.pubsub.subscribe(topic)
}

/** Whether these two have come into the mesh of every topic, since then, as the first of them sees it. */
export function isMeshed(history: History, by: string, of: string, since = 0): boolean {
  const grafts = history
    .all('mesh-changed', { by, of })
    .filter(each => each.change === 'graft' && each.seq > since)
  return TOPICS.every(topic => grafts.some(each => each.topic === topic))
}

/** Whether a peer knows that another has joined every topic, so that what it says goes there, too. */
export function isHeardBy(history: History, by: string, of: string): boolean {
  const joined = history.all('subscription-seen', { by, of })
  return TOPICS.every(topic => joined.some(each => each.topic === topic))
}

/** Waits until a peer and another are in the chat together, as the first of them sees it. */
export function meet(
  stage: Stage,
  [peer, other]: readonly [peer: string, other: string],
  { since = 0, ...limit }: Within & { since?: number }
): Promise<void> {
  const what = `${peer} to be in the chat with ${other === 'node' ? 'your node' : other}`
  return stage.until(history => isMeshed(history, peer, other, since), what, limit)
}
