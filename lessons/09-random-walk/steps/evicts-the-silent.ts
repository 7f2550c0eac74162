import { all, pass, pending, says, since, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { typedAt } from '../commands.ts'
import { pingsOf } from '../lives.ts'
import { saysEntries } from '../said-counts.ts'
import { lastAnswer, unplugged } from '../silence.ts'

export const evictsTheSilent = step({
  id: 'evicts-the-silent',
  title: 'takes a silent peer out of its table, though the connection stays open',
  symptoms: {
    'pings-unsaid': good => good.upTo('slowed'),
    'silent-kept': good => ({
      'no line': good.without('removal'),
      'a line before': good.without('removal').after('identity', said(good.line('removal')))
    }),
    'refresh-unsaid': good => good.without('said last'),
    'entries-miscounted': good => good.says('said last', 'kademlia,refresh,5'),
    'silent-named': good => ({
      'still named': good.with('last answer', {
        closer: ['bob', 'dave', 'erin'].map(each => good.id(each))
      }),
      'not asked': good.without('last answer')
    })
  },
  catches: {
    'no-ping-lines': 'pings-unsaid',
    'evicts-nobody': 'silent-kept',
    'believes-the-connection': 'silent-kept',
    'removal-claimed': 'silent-named',
    'counts-before': 'entries-miscounted'
  },
  judge: history => {
    const dave = history.id('dave')
    const fault = unplugged(history)
    const isPinged = pingsOf(history, 'node', fault?.seq ?? Number.MAX_VALUE).length > 0
    if (fault !== undefined && !isPinged && typedAt(history, 'last') === undefined) {
      return since(
        fault,
        pending({
          symptom: 'pings-unsaid',
          expected: `ping,${history.id('alice')},<round trip> once a second: so the checker knows that the grace time has passed`,
          observed: 'no such line since'
        })
      )
    }
    const removed = says(history, 'kademlia,routing_removal', {
      of: 'dave',
      about: ({ seq }) => fault !== undefined && seq > fault.seq,
      expected: `kademlia,routing_removal,${dave}: dave does not answer any more`,
      missing: 'silent-kept',
      instead: 'no such line since'
    })
    const answer = lastAnswer(history)
    const named =
      answer !== undefined && !answer.closer.includes(dave)
        ? pass(answer.seq)
        : pending({
            symptom: 'silent-named',
            expected: 'alice asks your node whom it knows, and is not told of dave',
            observed: answer === undefined ? 'not asked yet' : 'told of dave',
            evidence: answer === undefined ? [] : [answer.seq]
          })
    return since(fault, all([removed, named, saysEntries(history, 'last')]))
  }
})
