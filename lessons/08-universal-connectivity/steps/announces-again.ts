import { type History, pass, pending, step } from '#checker/checkpoint'
import { DISCOVERY_TOPIC } from '#shared/topics'

/** Whoever comes later has to hear of the node as well. */
export const announcesAgain = step({
  id: 'announces-again',
  title: 'makes itself known again, for those who come later',
  since: 3,
  symptoms: { 'announced-once': good => good.without('announced again') },
  catches: { 'announces-once': 'announced-once' },
  judge: history => {
    const [first, second] = announcementsOf(history)
    if (second !== undefined) return pass(second)
    return pending({
      symptom: 'announced-once',
      expected: `a second message of your node on ${DISCOVERY_TOPIC}: when it comes into the mesh again, or after ten seconds`,
      observed: first === undefined ? 'none at all' : 'one, and no more',
      evidence: first === undefined ? [] : [first]
    })
  }
})

/** Where in the history each of them is first seen: a message that several peers receive is one. */
function announcementsOf(history: History): number[] {
  const byNumber = new Map<string, number>()
  for (const { seq, sequenceNumber, topic } of history.all('message-seen', { of: 'node' })) {
    const number = sequenceNumber ?? String(seq)
    if (topic === DISCOVERY_TOPIC && !byNumber.has(number)) byNumber.set(number, seq)
  }
  return [...byNumber.values()]
}
