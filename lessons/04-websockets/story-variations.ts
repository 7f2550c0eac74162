import type { Story } from '#checker/story'
import { homeAddr } from './story-addresses.ts'

// What is different in several stories of this lesson.

/** Nothing came of a connection with them. */
export function unseen(good: Story, ...peers: string[]): Story {
  return good.only(
    ({ actor, kind }) => !peers.includes(actor) || !['rung', 'connection-opened'].includes(kind)
  )
}

/** Nothing came of the connection with bob, and the node says so. */
export function unseenWarned(good: Story): Story {
  const why = 'The dial request has no valid addresses'
  return unseen(good, 'bob').also('dialing bob', `warning,cannot reach ${homeAddr('bob')}: ${why}`)
}
