import {
  type Check,
  type History,
  type Judgement,
  logsGivenIdentity,
  sawConnection
} from '#checker/checkpoint'
import { diedOfPublishing, greets, waitsForListeners } from './greeting.ts'
import { hearsOthers, namesSigner, passesOn } from './messages.ts'
import { dropsUnsigned, escapes, printsChatOnly, survivesGarbage } from './mischief.ts'
import { peerIdOf } from './network.ts'
import { joinsTopics, logsSubscriptions, takesIn } from './topics.ts'

/** What must be true, in the order in which it happens. */
export const CHECKS: Check[] = [
  logsGivenIdentity,
  { id: 'connects', title: 'connects to the peer in REMOTE_PEERS, and stays', judge: connects },
  { id: 'joins-topics', title: 'joins the three topics, and says so', judge: joinsTopics },
  {
    id: 'logs-subscriptions',
    title: 'logs who joins and leaves a topic',
    judge: logsSubscriptions
  },
  {
    id: 'waits-for-listeners',
    title: 'says nothing before somebody listens',
    judge: waitsForListeners
  },
  { id: 'greets', title: 'greets once, with a signed message in protobuf', judge: greets },
  {
    id: 'takes-in-callers',
    title: 'shares the chat with a peer that has dialled it',
    judge: history => takesIn(history, 'bob')
  },
  {
    id: 'hears-others',
    title: 'logs what a peer two hops away has said, once',
    judge: hearsOthers
  },
  { id: 'passes-on', title: 'passes on what it hears', judge: passesOn },
  { id: 'names-signer', title: 'names who has signed a message', judge: namesSigner },
  { id: 'prints-chat-only', title: 'takes only the chat for chat', judge: printsChatOnly },
  {
    id: 'survives-garbage',
    title: 'warns about what it cannot read, and carries on',
    judge: survivesGarbage
  },
  { id: 'escapes', title: 'prints any text as one line', judge: escapes },
  { id: 'drops-unsigned', title: 'takes no message that nobody has signed', judge: dropsUnsigned }
]

export function connects(history: History): Judgement {
  const died = diedOfPublishing(history)
  if (died !== undefined) return died
  const node = peerIdOf(history, 'node')
  return sawConnection(history, { peer: 'alice', peerId: node, direction: 'inbound' })
}
