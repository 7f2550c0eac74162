import { all, challenge, sees, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'

/** Erin, who is on no topic, asks the second node for a link of that on which peers make themselves known. */
export const grafted = challenge<Record<never, never>>('grafted')

export const announcesToNobody = step({
  id: 'announces-to-nobody',
  title: 'lives on when it makes itself known and nobody is there to hear it',
  since: 4,
  symptoms: {
    'died-of-announcing': good => ({
      'it ends': good.upTo('grafted').after('grafted', exited(1, 'headless')),
      'nobody has asked': good.without('grafted', 'graft ping'),
      deaf: good.with('graft ping', { rttMs: null })
    })
  },
  catches: { 'announces-uncaught': 'died-of-announcing' },
  judge: history => {
    const asked = history.noted(grafted)
    const expected =
      'your node goes on when somebody has a link of the discovery topic with it, and nobody listens there: it answers a ping of dave'
    const answered =
      asked &&
      history.first(
        'ping-sent',
        { by: 'dave', of: 'headless' },
        ({ rttMs, seq }) => seq > asked.seq && rttMs !== null
      )
    const fate = { after: asked, before: answered, node: 'headless', expected }
    return all([
      survives(history, { ...fate, died: 'died-of-announcing' }),
      sees(history, 'ping-sent', {
        by: 'dave',
        of: 'headless',
        about: ({ seq }) => asked !== undefined && seq > asked.seq,
        is: ({ rttMs }) => rttMs !== null,
        since: asked,
        expected,
        missing: 'died-of-announcing',
        instead: 'it was not asked yet'
      })
    ])
  }
})
