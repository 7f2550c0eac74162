import { all, challenge, sees, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'
import { TOO_EARLY } from '../no-listeners.ts'

/** Erin asks the second node for a link of the chat's mesh, and is not in the chat. */
export const grafted = challenge<Record<never, never>>('grafted')

/** With nobody there to hear it, a greeting is lost; that is no reason to end. */
export const standsAlone = step({
  id: 'stands-alone',
  title: 'lives on when nobody is there to hear it',
  since: 2,
  symptoms: {
    'died-of-publishing': good => ({
      'at once': good.without('erin ping').after('grafted', exited(1, 'alone')),
      'a little later': good.after('erin ping', exited(1, 'alone')),
      deaf: good.with('erin ping', { rttMs: null }),
      'nobody came': good.without('grafted', 'erin ping')
    })
  },
  catches: { 'nobody-waits': 'died-of-publishing' },
  judge: history =>
    all([
      survives(history, {
        after: history.noted(grafted),
        node: 'alone',
        expected: `your node goes on where nobody hears it; ${TOO_EARLY}`,
        died: 'died-of-publishing'
      }),
      sees(history, 'ping-sent', {
        by: 'erin',
        of: 'alone',
        is: ({ rttMs }) => rttMs !== null,
        since: history.noted(grafted),
        expected: 'a second node, which nobody can hear, answers a ping of erin',
        missing: 'died-of-publishing',
        instead: 'it has not been asked yet'
      })
    ])
})
