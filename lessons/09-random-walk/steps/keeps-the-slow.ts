import { fail, type History, pass, pending, since, step } from '#checker/checkpoint'
import { said } from '#checker/story'
import { typedAt } from '../commands.ts'
import { slowed } from '../notes.ts'
import { settingsOf } from '../settings.ts'
import { lastAnswer, unplugged, wrongRemoval } from '../silence.ts'

/** A timer may be a little early. */
const TIMER_MS = 20

export const keepsTheSlow = step({
  id: 'keeps-the-slow',
  title: 'keeps a peer that answers late, and everybody else who is there',
  symptoms: {
    'living-evicted': good => ({
      'the slow one': good.after('said last', said(`kademlia,routing_removal,${good.id('erin')}`)),
      'a fast one': good.after('said last', said(`kademlia,routing_removal,${good.id('bob')}`))
    }),
    'evicted-early': good => good.with('removal', { at: (good.at('typed last').at ?? 0) + 300 }),
    'slow-unnamed': good => good.with('last answer', { closer: [good.id('bob')] })
  },
  catches: {
    impatient: 'living-evicted',
    'evicts-the-quiet': 'living-evicted',
    'own-patience': 'evicted-early'
  },
  judge: history => {
    const slow = history.noted(slowed)
    const { pingTimeoutMs, slowMs } = settingsOf(history)
    const expected = `nobody leaves the table who is there; erin answers within ${slowMs} of ${pingTimeoutMs} ms`
    const removal = wrongRemoval(history)
    if (removal !== undefined) {
      const observed = `${history.textOf(removal)}: that is ${history.name(removal.peerId)}`
      const evidence = [removal.seq]
      return since(slow, fail({ symptom: 'living-evicted', expected, observed, evidence }))
    }
    const early = evictedAfter(history)
    if (early !== undefined && early.ms < pingTimeoutMs - TIMER_MS) {
      const patience = `PING_TIMEOUT_MS=${pingTimeoutMs}: so long a peer may take to answer, dave as well`
      const observed = `${early.line} ${Math.round(early.ms)} ms after the refresh was asked for`
      const { evidence } = early
      return since(slow, fail({ symptom: 'evicted-early', expected: patience, observed, evidence }))
    }
    const answer = lastAnswer(history)
    if (answer?.closer.includes(history.id('erin'))) return since(slow, pass(answer.seq))
    const observed = 'alice asks your node whom it knows, and is not told of erin'
    return since(slow, pending({ symptom: 'slow-unnamed', expected, observed }))
  }
})

/** How long after the refresh was asked for dave was taken out: the question itself came later. */
function evictedAfter(history: History) {
  const typed = history.at(typedAt(history, 'last') ?? -1)
  const fault = unplugged(history)
  const [removal] = history
    .events('kademlia,routing_removal', { by: 'node', of: 'dave' })
    .filter(({ seq }) => fault !== undefined && seq > fault.seq)
  if (typed === undefined || removal === undefined || removal.seq < typed.seq) return undefined
  return {
    ms: removal.at - typed.at,
    line: history.textOf(removal),
    evidence: [typed.seq, removal.seq]
  }
}
