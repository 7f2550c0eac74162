import { all, countOf, fail, type History, type Judgement, pass, step } from '#checker/checkpoint'
import { PEER_IDS, said } from '#checker/story'
import { answeredPings, pingLines } from '../pings.ts'
import { linesOf, pingedLater } from '../story-variations.ts'
import { givenUp } from '../warnings.ts'

export const everyPingLogged = step({
  id: 'every-ping-logged',
  title: 'logs every ping that was answered',
  symptoms: {
    'ping-unlogged': good => ({
      'the last line but one': good.without('alice line 5', 'alice line 6'),
      'a line less': good.without('bob line 2', 'bob line 3'),
      'no line about dave, who is pinged': good.without(...linesOf(good, 'dave')),
      'two that cannot be of libp2p itself': pingedLater(good, 9400, 9500)
    }),
    'ping-given-up': good =>
      good
        .without('alice line 5', 'alice line 6')
        .after('alice ping 5', said(`warning,no ping from ${PEER_IDS.alice}: timeout`))
  },
  catches: { 'logs-three': 'ping-unlogged' },
  judge: history => all(['alice', 'bob', 'dave'].map(peer => logsAll(history, peer)))
})

/**
 * When the next ping has been answered, those that had been answered before it came were due in the log a second
 * ago. Of two pings at once, the second says nothing about the first.
 */
function logsAll(history: History, peer: string): Judgement<'ping-unlogged' | 'ping-given-up'> {
  const lines = pingLines(history, peer)
  const answered = answeredPings(history, peer)
  for (const next of answered) {
    const settled = answered.filter(each => each.at <= next.arrivedAt).length
    const logged = lines.filter(line => line.seq < next.seq).length
    const missing = answered[logged]
    if (logged >= settled || missing === undefined) continue
    const warned = givenUp(history, peer, next.seq)
    if (warned !== undefined) return fail(warned)
    return fail({
      symptom: 'ping-unlogged',
      expected: `${countOf(settled, 'ping line')} about ${peer} before its ping ${next.number} is answered`,
      observed: countOf(logged, 'ping line'),
      evidence: [missing.seq, next.seq]
    })
  }
  return pass(...answered.slice(0, -1).map(each => each.seq))
}
