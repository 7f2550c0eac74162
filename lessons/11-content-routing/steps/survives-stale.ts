import { pass, pending, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'

export const survivesStale = step({
  id: 'survives-stale',
  title: 'reads a block although most who are named have gone',
  symptoms: {
    'gone-give-up': good => ({
      'erin is not asked': good.without('stale asked', 'stale line'),
      'no line': good.without('stale line'),
      'not typed': good.without('stale')
    })
  },
  catches: { 'gives-up-early': 'gone-give-up', 'fails-with-the-first': 'gone-give-up' },
  judge: history => {
    const offer = offerOf(history, 'stale')
    const expected =
      'twenty who are named for a block have gone, and erin, who is named last, has it: it is read from her'
    if (offer === undefined) {
      return pending({ symptom: 'gone-give-up', expected, observed: 'not typed yet' })
    }
    const [asked] = asksFor(history, offer.cid)
    const line = reads(history, offer.cid).find(({ source }) => source === history.id('erin'))
    if (asked !== undefined && line !== undefined) return since(offer, pass(asked.seq, line.seq))
    const observed = asked === undefined ? 'erin was not asked' : 'no block line that names her'
    return pending({ symptom: 'gone-give-up', expected, observed, evidence: [offer.seq] })
  }
})
