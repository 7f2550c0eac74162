import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { OFF } from '../commands.ts'
import { pingsOf, pingsSince } from '../lives.ts'
import { released } from '../notes.ts'
import { aboutItself, strayWalk } from '../story-keys.ts'
import { walkedKeys } from '../walked-keys.ts'

/** It is stopped while a walk waits for an answer, which comes afterwards. */
export const stopsAtOnce = step({
  id: 'stops-at-once',
  title: 'stops at once: the walk that is under way, and the clock',
  symptoms: {
    'goes-on': good => ({
      'the walk': good.after('released again', strayWalk('alice', 1)),
      'the clock': good.after('ping', strayWalk('alice', 0)),
      'its questions': good.after('ping', aboutItself('carol'))
    }),
    'stop-unproven': good => good.without('last ping')
  },
  catches: {
    'walks-on': 'goes-on',
    'only-unwatches': 'goes-on',
    'asks-on': 'goes-on'
  },
  judge: history => {
    const off = history.first('stdin', 'later', ({ text }) => text === OFF)
    const [, free] = history.allNoted(released)
    const after = off?.seq ?? Number.MAX_VALUE
    const expected = `after ${OFF}: nobody is asked for anything any more`
    const [walked] = walkedKeys(history, { after })
    if (walked !== undefined) {
      const observed = `a walk to prefix length ${walked.prefix}`
      const evidence = [walked.seq]
      return since(off, fail({ symptom: 'goes-on', expected, observed, evidence, node: 'later' }))
    }
    const from = free?.seq ?? Number.MAX_VALUE
    const [ping] = pingsOf(history, 'later', from)
    // What was asked before it was told to stop has arrived by its next ping.
    const asked =
      ping &&
      history
        .all('dht-request-seen', { of: 'node' })
        .find(({ request, seq }) => request === 'FIND_NODE' && seq > ping.seq)
    if (asked !== undefined) {
      const observed = `${asked.actor} ${history.describe(asked)}`
      const evidence = [asked.seq]
      return since(off, fail({ symptom: 'goes-on', expected, observed, evidence, node: 'later' }))
    }
    const pings = pingsSince(history, 'later', from)
    const evidence = pings.map(({ seq }) => seq)
    if (pings.length > 0) return since(off, pass(...evidence))
    const observed = 'the node is not heard of, so nobody knows'
    return since(off, pending({ symptom: 'stop-unproven', expected, observed, node: 'later' }))
  }
})
