import { all, type History, saysNoOther, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { CHAT_TOPIC, FILE_TOPIC, TOPICS } from '#shared/topics'
import { PEERS, wild } from '../messages.ts'
import { joins, leaves, logsMove, moveOf } from '../moves.ts'

/** Alice has come to a topic and left it again, and then she has come to the chat. */
export const logsSubscriptions = step({
  id: 'logs-subscriptions',
  title: 'logs who joins and leaves a topic',
  symptoms: {
    'subscribe-unlogged': good => ({
      'the first topic': good.without(`subscribe alice ${FILE_TOPIC}`),
      'the chat': good.without(`subscribe alice ${CHAT_TOPIC}`),
      'alice never moves': good.only(
        (_, name) =>
          !name.endsWith(`alice ${FILE_TOPIC}`) && !/^alice (joins|leaves) .*-file$/.test(name)
      )
    }),
    'unsubscribe-unlogged': good => good.without(`unsubscribe alice ${FILE_TOPIC}`),
    'subscription-invented': good => {
      const line = (what: string, who: string): string => `${what},${good.id(who)},${CHAT_TOPIC}`
      return {
        'under another name': good.says(`subscribe alice ${CHAT_TOPIC}`, line('subscribe', 'node')),
        'everybody is everywhere': good.after('alice opened', said(line('subscribe', 'alice'))),
        'a peer that has not come yet': good.also('identity', line('subscribe', 'bob')),
        'the node itself': good.also('identity', line('subscribe', 'node')),
        'a peer that is two hops away': good.also('last line', line('subscribe', 'carol')),
        'somebody has not left': good.also('wild line', line('unsubscribe', 'alice'))
      }
    }
  },
  catches: {
    'moves-unlogged': 'subscribe-unlogged',
    'leaving-unlogged': 'unsubscribe-unlogged',
    'leaving-is-joining': 'unsubscribe-unlogged',
    'moves-guessed': 'subscription-invented',
    'joins-as-a-peer': 'subscription-invented'
  },
  judge: history => {
    const other = TOPICS.find(
      topic => topic !== CHAT_TOPIC && moveOf(history, joins, 'alice', topic) !== undefined
    )
    return all([
      inventsNone(history, joins),
      inventsNone(history, leaves),
      logsMove(history, joins, 'alice', other),
      logsMove(history, leaves, 'alice', other),
      logsMove(history, joins, 'alice', CHAT_TOPIC)
    ])
  }
})

function inventsNone(history: History, kind: typeof joins | typeof leaves) {
  // There are such lines in that text; whether they get out of it is the business of `escapes`.
  const end = history.noted(wild)?.seq ?? Number.POSITIVE_INFINITY
  return saysNoOther(history, kind.event, {
    known: ({ peerId, seq, topic }) => {
      if (!TOPICS.includes(topic)) return true
      const peer = PEERS.find(each => history.id(each) === peerId)
      if (peer === undefined) return seq > end
      // Carol has no connection with the node: what she does on a topic it cannot know.
      const move = peer === 'carol' ? undefined : moveOf(history, kind, peer, topic)
      return move !== undefined && move.seq < seq
    },
    expected: `${kind.event} lines about what a connected peer has just told your node`,
    invented: 'subscription-invented',
    why: 'nobody had told it such a thing'
  })
}
