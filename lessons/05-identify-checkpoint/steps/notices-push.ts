import { pending, says, step } from '#checker/checkpoint'
import { renamed } from '../introductions.ts'
import { lineOf, quotes, toldBy } from '../told-by-peers.ts'

/** Alice calls herself otherwise now, and has told everybody who takes a push. */
export const noticesPush = step({
  id: 'notices-push',
  title: 'logs what a peer pushes when something has changed',
  symptoms: {
    'push-unlogged': good => ({
      'no line': good.without('identify alice later'),
      'the old agent version again': good.says('identify alice later', good.line('identify alice')),
      'nothing was pushed': good.without('change', 'identify alice later')
    })
  },
  catches: { 'once-per-peer': 'push-unlogged' },
  judge: history => {
    const [, later] = toldBy(history, 'alice')
    const expected = `once alice has pushed her new agent version: ${lineOf(history, 'alice', later)}`
    const symptom = 'push-unlogged'
    if (later === undefined) {
      return pending({ symptom, expected, observed: 'she has not changed it yet' })
    }
    return says(history, 'identify', {
      of: 'alice',
      about: line => quotes(line, later),
      expected,
      missing: symptom,
      since: history.noted(renamed)
    })
  }
})
