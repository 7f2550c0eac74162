import type { History } from '#checker/checkpoint'
import { seenFromNode } from './messages.ts'

/** How libp2p says that a message has no receiver, in several of its languages. */
const NO_RECEIVER = /NoPeersSubscribedToTopic|InsufficientPeers/

export const TOO_EARLY =
  'the greeting is published when another peer has joined the chat, and not before'

/** Where the node was told that nobody listens, if its greeting has not arrived since then. */
export function toldOfNoListener(history: History) {
  if (seenFromNode(history, 'alice').length > 0) return undefined
  const told = [
    ...history.events('warning', 'node'),
    ...history.events('error', 'node'),
    ...history.all('stderr', 'node')
  ]
    .filter(({ text }) => NO_RECEIVER.test(text))
    .toSorted((a, b) => a.seq - b.seq)
  // An error that nobody has caught is preceded by the line of code that has thrown it.
  return told.find(({ text }) => !/\bthrow\b/.test(text)) ?? told[0]
}
