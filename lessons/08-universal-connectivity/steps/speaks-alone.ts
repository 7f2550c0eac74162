import { all, sees, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'
import { saying } from '../say.ts'

/** Somebody types into the second node, when nobody is there to hear it. */
export const speaksAlone = step({
  id: 'speaks-alone',
  title: 'lives on when something is typed and nobody is there',
  since: 2,
  symptoms: {
    'died-of-publishing': good => ({
      'it ends': good.upTo('alone').after('alone', exited(1, 'headless')),
      'nothing was typed': good.without('alone', 'alone ping'),
      deaf: good.with('alone ping', { rttMs: null })
    })
  },
  catches: { 'nobody-waits': 'died-of-publishing' },
  judge: history => {
    const typed = history.noted(saying('alone'))
    const ended = history.first('stdin-ended', 'headless')
    const end = ended?.seq ?? Number.POSITIVE_INFINITY
    const expected =
      'your node, alone, goes on after something was typed: it answers a ping of dave'
    return all([
      survives(history, {
        after: typed,
        before: ended,
        node: 'headless',
        expected,
        died: 'died-of-publishing'
      }),
      sees(history, 'ping-sent', {
        by: 'dave',
        of: 'headless',
        about: ({ seq }) => typed !== undefined && seq > typed.seq && seq < end,
        is: ({ rttMs }) => rttMs !== null,
        since: typed,
        expected,
        missing: 'died-of-publishing',
        instead: 'it was not asked yet'
      })
    ])
  }
})
