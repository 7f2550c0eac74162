import {
  all,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  step,
  survives
} from '#checker/checkpoint'
import { brokenAt, exited } from '#checker/story'
import { sawTransport } from '../over-transport.ts'
import { strangers } from '../strangers.ts'

type Key = 'died-of-strangers' | 'deaf-after-strangers'

const EXPECTED =
  'whoever has come to a listener without a word of libp2p, your node goes on: erin reaches it over WebSockets, and it says so'

/** People and programs that speak no libp2p have come; some of them are still there. Then erin dials. */
export const bearsStrangers = step<Key>({
  id: 'bears-strangers',
  title: 'bears strangers that speak no libp2p, and lets in the next peer',
  since: 3,
  symptoms: {
    'died-of-strangers': good => good.upTo('strangers').after('strangers', exited(1)),
    'deaf-after-strangers': good => ({
      'she is not let in': brokenAt(good, 'erin', 'multistream', { silent: true }).without(
        'connected erin'
      ),
      'there is no WebSocket': brokenAt(good, 'erin', 'tcp').without('connected erin'),
      'no line': good.without('connected erin'),
      'nobody has come': good
        .only(({ actor }) => actor !== 'erin')
        .without('strangers', 'incoming erin', 'connected erin')
    })
  },
  catches: {
    'dies-of-a-bad-end': 'died-of-strangers',
    'room-for-two': 'deaf-after-strangers',
    'one-at-a-time': 'deaf-after-strangers',
    'denies-the-sixth': 'deaf-after-strangers'
  },
  judge: history => {
    const came = history.noted(strangers)
    const symptom = 'deaf-after-strangers'
    if (came === undefined) {
      return pending({ symptom, expected: EXPECTED, observed: 'no stranger has come yet' })
    }
    const before = history.first('connection-opened', { by: 'erin', of: 'node' })
    const fate = { after: came, before, expected: EXPECTED }
    return all<Key>([
      survives(history, { ...fate, died: 'died-of-strangers' }),
      letsErinIn(history),
      says(history, 'connected', {
        of: 'erin',
        expected: EXPECTED,
        missing: symptom,
        instead: 'no connected line for erin'
      })
    ])
  }
})

function letsErinIn(history: History): Judgement<Key> {
  const seen = sawTransport(history, 'erin', 'outbound')
  if (seen.state === 'pass') return pass(...seen.evidence)
  return { ...seen, symptom: 'deaf-after-strangers', expected: EXPECTED }
}
