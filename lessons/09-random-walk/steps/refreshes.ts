import { pass, pending, step } from '#checker/checkpoint'
import { EVENTS } from '../solution/events.ts'

/** Before anything is typed: the service is there, and begins by itself. What a refresh does is another matter. */
export const refreshes = step({
  id: 'refreshes',
  title: 'refreshes its table when it has started, and says when that is over',
  symptoms: {
    'never-refreshed': good =>
      good.only(each => each.kind !== 'line' || !each.text.startsWith('kademlia,refresh'))
  },
  catches: { 'no-refresh-lines': 'never-refreshed' },
  judge: history => {
    const over = history.event(EVENTS['kademlia,refresh'], 'node')
    if (over !== undefined) return pass(over.seq)
    const expected = 'kademlia,refresh,<entries> when the first refresh is over'
    return pending({ symptom: 'never-refreshed', expected, observed: 'no such line' })
  }
})
