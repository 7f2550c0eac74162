import type { History } from '#checker/checkpoint'
import { PEERS } from './pings.ts'

/** The first warning since then that names none of those who are there. */
export function namesNobody(history: History, after = 0) {
  const ids = [...PEERS, 'mallory'].map(peer => history.id(peer))
  return history.event(
    'warning',
    'node',
    ({ seq, text }) => seq > after && !ids.some(id => text.includes(id))
  )
}
