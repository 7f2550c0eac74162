import { all, says, sees, step } from '#checker/checkpoint'
import { BACKGROUND_TOPIC } from '#shared/broadcast'
import { OLIVIA } from '../who.ts'

/** Before anything is said: gossip goes to those alone of whom it is known that they listen. */
export const listensBeside = step({
  id: 'listens-beside',
  title: 'listens in the background, and says who else does',
  symptoms: {
    'not-listening': good => good.without('olivia sees node listen'),
    'subscription-unsaid': good => ({
      'no line': good.without('olivia listens'),
      'another topic': good.says('olivia listens', `subscribe,${good.id(OLIVIA)},news`)
    })
  },
  catches: { 'no-subscribe-lines': 'subscription-unsaid' },
  judge: history => {
    const isTopic = ({ topic }: { topic: string }) => topic === BACKGROUND_TOPIC
    return all([
      sees(history, 'subscription-seen', {
        by: OLIVIA,
        about: isTopic,
        expected: `${OLIVIA} is told that your node listens to ${BACKGROUND_TOPIC}`,
        missing: 'not-listening'
      }),
      says(history, 'subscribe', {
        of: OLIVIA,
        about: isTopic,
        expected: `subscribe,${history.id(OLIVIA)},${BACKGROUND_TOPIC}`,
        missing: 'subscription-unsaid'
      })
    ])
  }
})
