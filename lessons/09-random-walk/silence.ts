import type { History } from '#checker/checkpoint'
import { SERVERS } from './servers.ts'

/** When dave's cable was pulled. */
export function unplugged(history: History) {
  return history.first('fault', 'dave', ({ name }) => name === 'unplugged')
}

/** What the node last told alice, who asked whom it knows. */
export function lastAnswer(history: History) {
  const since = unplugged(history)?.seq ?? Number.MAX_VALUE
  return history
    .all('dht-answered', { by: 'alice', of: 'node' })
    .findLast(({ error, seq }) => error === undefined && seq > since)
}

/** The first line of the first life with which somebody goes out of the table who is there. */
export function wrongRemoval(history: History) {
  return history.event('kademlia,routing_removal', 'node', ({ peerId }) =>
    SERVERS.some(peer => peer !== 'dave' && history.id(peer) === peerId)
  )
}
