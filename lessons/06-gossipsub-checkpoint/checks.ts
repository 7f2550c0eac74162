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
  {
    id: 'connects',
    title: 'connects to the peer in REMOTE_PEERS, and stays',
    catches: { 'joins-before-start': 'crashed', 'greets-at-start-uncaught': 'died-of-publishing' },
    judge: connects
  },
  {
    id: 'joins-topics',
    title: 'joins the three topics, and says so',
    catches: {
      'no-gossipsub': 'no-gossipsub',
      'never-joins': 'not-subscribed',
      'one-topic': 'not-subscribed',
      'misspelled-topic': 'misspelled-topic',
      'joining-unlogged': 'subscribed-unlogged',
      'joining-invented': 'subscribed-invented'
    },
    judge: joinsTopics
  },
  {
    id: 'logs-subscriptions',
    title: 'logs who joins and leaves a topic',
    catches: {
      'moves-unlogged': 'subscribe-unlogged',
      'leaving-unlogged': 'unsubscribe-unlogged',
      'leaving-is-joining': 'unsubscribe-unlogged',
      'moves-guessed': 'subscription-invented',
      'joins-as-a-peer': 'subscription-invented'
    },
    judge: logsSubscriptions
  },
  {
    id: 'waits-for-listeners',
    title: 'says nothing before somebody listens',
    catches: {
      'greets-at-start': 'published-to-nobody',
      'greets-on-connect': 'published-to-nobody',
      'any-topic-will-do': 'published-to-nobody'
    },
    judge: waitsForListeners
  },
  {
    id: 'greets',
    title: 'greets once, with a signed message in protobuf',
    catches: {
      'greets-at-start-regardless': 'no-greeting',
      'never-greets': 'no-greeting',
      'greets-every-link': 'greets-twice',
      unsigned: 'greeting-unsigned',
      json: 'greeting-not-protobuf',
      'raw-text': 'greeting-not-protobuf',
      milliseconds: 'greeting-wrong-time',
      nickname: 'greeting-wrong',
      'own-words': 'greeting-wrong'
    },
    judge: greets
  },
  {
    id: 'takes-in-callers',
    title: 'shares the chat with a peer that has dialled it',
    catches: { 'knows-only-the-dialled': 'subscribe-unlogged', 'turns-callers-away': 'hung-up' },
    judge: history => takesIn(history, 'bob')
  },
  {
    id: 'hears-others',
    title: 'logs what a peer two hops away has said, once',
    catches: {
      'own-messages': 'own-message',
      'messages-unlogged': 'not-heard',
      'reads-json': 'not-heard',
      'logged-twice': 'heard-twice',
      'names-relay': 'logs-relay'
    },
    judge: hearsOthers
  },
  {
    id: 'passes-on',
    title: 'passes on what it hears',
    catches: { 'passes-nothing-on': 'not-passed-on' },
    judge: passesOn
  },
  {
    id: 'names-signer',
    title: 'names who has signed a message',
    catches: { 'believes-claims': 'believes-claim' },
    judge: namesSigner
  },
  {
    id: 'prints-chat-only',
    title: 'takes only the chat for chat',
    catches: { 'every-topic-is-chat': 'not-chat' },
    judge: printsChatOnly
  },
  {
    id: 'survives-garbage',
    title: 'warns about what it cannot read, and carries on',
    catches: {
      'dies-of-garbage': 'died-of-garbage',
      'garbage-swallowed': 'garbage-swallowed',
      'garbage-from-nobody': 'garbage-unnamed'
    },
    judge: survivesGarbage
  },
  {
    id: 'escapes',
    title: 'prints any text as one line',
    catches: { unescaped: 'not-escaped', 'first-line-only': 'not-escaped' },
    judge: escapes
  },
  {
    id: 'drops-unsigned',
    title: 'takes no message that nobody has signed',
    catches: { 'unsigned-taken': 'unsigned-accepted' },
    judge: dropsUnsigned
  }
]

export function connects(history: History): Judgement {
  const died = diedOfPublishing(history)
  if (died !== undefined) return died
  const node = peerIdOf(history, 'node')
  return sawConnection(history, { peer: 'alice', peerId: node, direction: 'inbound' })
}
