import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { slowed } from '../notes.ts'
import { PING_TIMEOUT_MS, SLOW_MS } from '../settings.ts'
import { lastAnswer, wrongRemoval } from '../silence.ts'

export const keepsTheSlow = step({
  id: 'keeps-the-slow',
  title: 'keeps a peer that answers late, and everybody else who is there',
  symptoms: {
    'living-evicted': good => ({
      'the slow one': good.after('removal', said(`kademlia,routing_removal,${good.id('erin')}`)),
      'a fast one': good.after('removal', said(`kademlia,routing_removal,${good.id('bob')}`))
    }),
    'slow-unnamed': good => good.with('last answer', { closer: [good.id('bob')] })
  },
  catches: { impatient: 'living-evicted', 'evicts-the-quiet': 'living-evicted' },
  judge: history => {
    const slow = history.noted(slowed)
    const expected = `nobody leaves the table who is there; erin answers within ${SLOW_MS} of ${PING_TIMEOUT_MS} ms`
    const removal = wrongRemoval(history)
    if (removal !== undefined) {
      const observed = `${history.textOf(removal)}: that is ${history.name(removal.peerId)}`
      const evidence = [removal.seq]
      return since(slow, fail({ symptom: 'living-evicted', expected, observed, evidence }))
    }
    const answer = lastAnswer(history)
    if (answer?.closer.includes(history.id('erin'))) return since(slow, pass(answer.seq))
    const observed = 'alice asks your node whom it knows, and is not told of erin'
    return since(slow, pending({ symptom: 'slow-unnamed', expected, observed }))
  }
})
