import { type History, pass, pending, step } from '#checker/checkpoint'
import { seenFromNode } from '../messages.ts'

/**
 * So many pings of the node after its greeting are waited for. They come once a second, so whatever the node
 * does every second shows before the run is over.
 */
const PINGS = 2

export const stillPings = step({
  id: 'still-pings',
  title: 'pings its neighbours, as ever',
  since: 2,
  symptoms: {
    'pings-no-more': good => ({
      'not once': good.without('ping 1', 'ping 2'),
      'once, and no more': good.without('ping 2'),
      'before anything else': good.without('ping 1', 'ping 2').after('link', good.at('ping 1'))
    })
  },
  catches: { 'no-pings': 'pings-no-more' },
  judge: history => {
    const seen = pingsSinceGreeting(history)
    const evidence = seen.map(each => each.seq)
    if (seen.length >= PINGS) return pass(...evidence)
    return pending({
      symptom: 'pings-no-more',
      expected: `alice is pinged once a second, as in the lesson about pings: ${PINGS} times since the greeting`,
      observed: seen.length === 0 ? 'not once' : 'once',
      evidence
    })
  }
})

function pingsSinceGreeting(history: History) {
  const since = seenFromNode(history, 'alice')[0]?.seq ?? Number.POSITIVE_INFINITY
  return history.all('ping-seen', { by: 'alice', of: 'node' }).filter(({ seq }) => seq > since)
}
