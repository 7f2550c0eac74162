import { strangeBytesSent } from '#checker/abilities'
import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  step,
  survives
} from '#checker/checkpoint'
import { exited, said } from '#checker/story'
import { isTooLarge, strangePushes, TOO_LARGE } from '../strangers.ts'
import { lineOf, quotes, renamings, toldBy } from '../told-by-peers.ts'

type Key = 'died-of-push' | 'push-unbounded' | 'deaf-after-strange-push'

/** Mallory pushes what is no message, or too large; then bob has news, as alice had. */
export const bearsStrangePushes = step({
  id: 'bears-strange-pushes',
  title: 'takes no push that is none or too large, and the next good one',
  since: 3,
  symptoms: {
    'died-of-push': good => good.upTo('strange pushes').after('strange pushes', exited(1)),
    'push-unbounded': good => ({
      'it is printed': good.after(
        'large push',
        said(`identify,${good.id('mallory')},ipfs/0.1.0,${'x'.repeat(9000)}`)
      ),
      'it is waited for': good.with('large push', { end: 'open' })
    }),
    'deaf-after-strange-push': good => ({
      'no line': good.without('identify bob later'),
      'nothing was pushed': good.without('bob changes', 'identify bob later'),
      'mallory has pushed nothing': good.without(
        'strange pushes',
        'large push',
        'bob changes',
        'identify bob later'
      )
    })
  },
  catches: {
    'dies-without-addresses': 'died-of-push',
    'any-push-size': 'push-unbounded',
    'listens-until-the-first-push': 'deaf-after-strange-push'
  },
  judge: history => {
    const began = history.noted(strangePushes)
    const [change] = renamings(history, 'bob')
    const [, later] = toldBy(history, 'bob')
    const symptom = 'deaf-after-strange-push'
    const expected = `whatever mallory has pushed, once bob has pushed his new agent version: ${lineOf(history, 'bob', later)}`
    if (began === undefined) {
      const observed = 'mallory has pushed nothing yet'
      return pending<Key>({ symptom, expected, observed })
    }
    const lives = survives(history, {
      after: began,
      before: change,
      expected,
      died: 'died-of-push'
    })
    if (change === undefined || later === undefined) {
      const observed = 'bob has not changed it yet'
      return all<Key>([lives, keepsLimit(history), pending({ symptom, expected, observed })])
    }
    const news = says(history, 'identify', {
      of: 'bob',
      about: line => quotes(line, later),
      expected,
      missing: symptom,
      since: change
    })
    return all<Key>([lives, keepsLimit(history), news])
  }
})

function keepsLimit(history: History): Judgement<'push-unbounded'> {
  const symptom = 'push-unbounded'
  const expected = 'a push of 100,000 characters is not taken, and its stream is ended'
  const sent = history.first(
    strangeBytesSent,
    { by: 'mallory', of: 'node' },
    ({ what }) => what === TOO_LARGE
  )
  const line = history.event('identify', { by: 'node', of: 'mallory' }, isTooLarge)
  if (line !== undefined) {
    const observed = `an identify line with a name of ${line.agentVersion.length} characters`
    return fail({ symptom, expected, observed, evidence: [line.seq] })
  }
  if (sent === undefined) return pending({ symptom, expected, observed: 'not pushed yet' })
  if (sent.end !== 'open') return pass(sent.seq)
  return fail({ symptom, expected, observed: 'the stream was left open', evidence: [sent.seq] })
}
