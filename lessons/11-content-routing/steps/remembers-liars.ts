import { all, fail, pass, pending, says, since, step } from '#checker/checkpoint'
import { blockAsked } from '../blocks.ts'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { asked } from '../story-variations.ts'

/** How long a liar is left alone: the longest that anybody is, in milliseconds. */
const LONGEST_MS = 300_000

/** Mallory alone has the one block, and is the first to be named for the other one. */
export const remembersLiars = step({
  id: 'remembers-liars',
  title: 'leaves a liar alone',
  symptoms: {
    'liar-asked-again': good => ({
      'for the same block': good.after('lie got', asked('mallory', 'lie')),
      'for another one': good.after('truth', asked('mallory', 'truth')),
      'for a leaf': good.after('file', asked('mallory', 'leaf 2'))
    }),
    'next-unasked': good => ({
      'no line': good.without('truth line'),
      'not typed yet': good.without('truth'),
      'nobody asked': good.without('truth asked', 'truth line')
    }),
    'liar-rest-otherwise': good => ({
      'no line': good.without('lie rest'),
      'another time': good.says('lie rest', good.line('lie rest').replace('300000', '300'))
    })
  },
  catches: {
    'forgives-liars': 'liar-asked-again',
    'rests-two-seconds': 'liar-asked-again',
    'asks-whom-it-knows-for-leaves': 'liar-asked-again',
    'gives-up-on-all': 'next-unasked',
    'says-a-millisecond': 'liar-rest-otherwise'
  },
  judge: history => {
    const [lie, truth] = [offerOf(history, 'lie'), offerOf(history, 'truth')]
    const expected = `mallory has lied: backoff,${history.id('mallory')},${LONGEST_MS} ms, and she is not asked again, neither for the same block nor for another one, which dave has as well`
    if (lie === undefined || truth === undefined) {
      return pending({ symptom: 'next-unasked', expected, observed: 'not typed yet' })
    }
    const [first, ...others] = history.all(blockAsked, { by: 'mallory', of: 'node' })
    const [other] = others
    if (other !== undefined) {
      const seconds = ((other.at - (first?.at ?? lie.at)) / 1000).toFixed(1)
      const observed = `${seconds} s later mallory ${history.describe(other)}`
      const evidence = [first?.seq ?? lie.seq, other.seq]
      return fail({ symptom: 'liar-asked-again', expected, observed, evidence })
    }
    const dave = history.id('dave')
    const asked = asksFor(history, truth.cid).find(({ actor }) => actor === 'dave')
    const read = reads(history, truth.cid).find(({ source }) => source === dave)
    if (asked !== undefined && read !== undefined) {
      const rests = says(history, EVENTS.backoff, {
        of: 'mallory',
        is: ({ rest }) => rest === LONGEST_MS,
        expected,
        missing: 'liar-rest-otherwise',
        wrong: 'liar-rest-otherwise'
      })
      return since(truth, all([pass(asked.seq, read.seq), rests]))
    }
    const observed = asked === undefined ? 'dave was not asked' : 'no block line that names dave'
    return pending({ symptom: 'next-unasked', expected, observed, evidence: [truth.seq] })
  }
})
