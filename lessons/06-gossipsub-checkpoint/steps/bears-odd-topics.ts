import { all, challenge, fail, type History, pass, step, survives } from '#checker/checkpoint'
import { exited, said } from '#checker/story'
import { TOPICS } from '#shared/topics'
import { hello } from '../messages.ts'
import { joins, logsMove } from '../moves.ts'

/** Bob joins a topic that nobody knows, with a line of the node's log in its name. */
export const oddTopic = challenge<{
  topic: string
  /** That line. */
  forgery: string
}>('odd-topic')

/** A name is a text of others. Whether the node speaks of this topic is its own affair. */
export const bearsOddTopics = step({
  id: 'bears-odd-topics',
  title: 'bears a topic that nobody knows, whatever its name',
  since: 2,
  symptoms: {
    'died-of-topic': good => good.upTo('odd topic').after('odd topic', exited(1)),
    'topic-unescaped': good => {
      const { forgery = '' } = good.open().noted(oddTopic) ?? {}
      return good.after('odd topic', said(forgery))
    },
    'subscribe-unlogged': good => ({
      'deaf afterwards': good.without(`subscribe bob ${TOPICS[1]}`),
      'it was not joined': good.without('odd topic')
    })
  },
  catches: { 'dies-of-topics': 'died-of-topic', 'topics-unescaped': 'topic-unescaped' },
  judge: history => {
    const joined = history.noted(oddTopic)
    const expected = 'your node lives on when a peer joins a topic that it has never heard of'
    const fate = { after: joined, before: history.noted(hello), expected }
    // On the same stream bob has joined this one behind it.
    const next = history
      .allNoted(joins.note)
      .find(({ peer, seq }) => peer === 'bob' && seq > (joined?.seq ?? Number.POSITIVE_INFINITY))
    return all([
      survives(history, { ...fate, died: 'died-of-topic' }),
      escapesName(history),
      logsMove(history, joins, 'bob', next?.topic)
    ])
  }
})

function escapesName(history: History) {
  const joined = history.noted(oddTopic)
  if (joined === undefined) return pass()
  const { forgery, seq } = joined
  const line = history.all('line', 'node').find(each => each.seq > seq && each.text === forgery)
  if (line === undefined) return pass(seq)
  return fail({
    symptom: 'topic-unescaped',
    expected: 'the name of a topic is printed in one line, its line breaks written \\n',
    observed: `${line.text}, which was a part of such a name`,
    evidence: [seq, line.seq]
  })
}
