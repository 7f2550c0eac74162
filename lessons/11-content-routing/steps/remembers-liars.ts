import { all, fail, pass, pending, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'
import { asked } from '../story-variations.ts'

/** Mallory alone has the one block, and is the first to be named for the other one. */
export const remembersLiars = step({
  id: 'remembers-liars',
  title: 'leaves a liar alone',
  symptoms: {
    'liar-asked-again': good => ({
      'for the same block': good.after('lie got', asked('mallory', 'lie')),
      'for another one': good.after('truth', asked('mallory', 'truth'))
    }),
    'next-unasked': good => ({
      'no line': good.without('truth line'),
      'not typed yet': good.without('truth'),
      'nobody asked': good.without('truth asked')
    })
  },
  catches: { 'forgives-liars': 'liar-asked-again', 'gives-up-on-all': 'next-unasked' },
  judge: history => {
    const [lie, truth] = [offerOf(history, 'lie'), offerOf(history, 'truth')]
    const expected =
      'mallory has lied: she is not asked again, neither for the same block nor for another one, which dave has as well'
    if (lie === undefined || truth === undefined) {
      return pending({ symptom: 'next-unasked', expected, observed: 'not typed yet' })
    }
    const [first, ...others] = [lie, truth]
      .flatMap(({ cid }) => asksFor(history, cid))
      .filter(({ actor }) => actor === 'mallory')
    const [other] = others
    if (other !== undefined) {
      const observed = `mallory ${history.describe(other)}`
      const evidence = [first?.seq ?? lie.seq, other.seq]
      return fail({ symptom: 'liar-asked-again', expected, observed, evidence })
    }
    const dave = history.id('dave')
    const asked = asksFor(history, truth.cid).find(({ actor }) => actor === 'dave')
    const read = reads(history, truth.cid).find(({ source }) => source === dave)
    if (asked !== undefined && read !== undefined) {
      return since(truth, all([pass(asked.seq), pass(read.seq)]))
    }
    const observed = asked === undefined ? 'dave was not asked' : 'no block line that names dave'
    return pending({ symptom: 'next-unasked', expected, observed, evidence: [truth.seq] })
  }
})
