import type { History } from '#checker/checkpoint'
import { answers } from './dht.ts'
import { hungUp, left } from './notes.ts'
import { strangeQueries } from './strangers.ts'

// Carol has gone. Bob and dave have only hung up.

const ALIVE = ['bob', 'dave']

/** The line in which the node says that it has taken carol out of its table, since she left. */
export function removalOfCarol(history: History) {
  const since = history.noted(left)?.seq ?? Number.POSITIVE_INFINITY
  return history.event(
    'kademlia,routing_removal',
    { by: 'node', of: 'carol' },
    ({ seq }) => seq > since
  )
}

/** What the node last answered to FIND_NODE, if that was after carol's removal; mallory comes later. */
export function lastAnswer(history: History) {
  const removed = removalOfCarol(history)?.seq ?? Number.POSITIVE_INFINITY
  const end = history.noted(strangeQueries)?.seq ?? Number.POSITIVE_INFINITY
  return answers(history, 'FIND_NODE').findLast(({ seq }) => seq > removed && seq < end)
}

/** Which of those who have only hung up the node does not name any more. */
export function lost(history: History): string[] {
  const named = lastAnswer(history)?.closer ?? []
  return ALIVE.filter(peer => !named.includes(history.id(peer)))
}

/** Those who are not named any more were taken into the table again, after they had hung up. */
export function areBack(history: History): boolean {
  const since = history.noted(hungUp)?.seq ?? Number.POSITIVE_INFINITY
  return lost(history).every(of =>
    history.event('kademlia,routing_update', { by: 'node', of }, ({ seq }) => seq > since)
  )
}
