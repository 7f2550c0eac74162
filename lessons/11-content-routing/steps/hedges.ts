import { pass, pending, since, step } from '#checker/checkpoint'
import { HEDGE_MS, PATIENCE_MS } from '../limits.ts'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'

export const hedges = step({
  id: 'hedges',
  title: 'asks somebody else as well when a provider says nothing',
  symptoms: {
    'waits-for-silence': good => ({
      'carol is not asked': good.without('hedged carol', 'hedged line'),
      'no line': good.without('hedged line'),
      'not typed': good.without('hedged')
    })
  },
  catches: { 'never-hedges': 'waits-for-silence' },
  judge: history => {
    const offer = offerOf(history, 'hedged')
    const expected = `dave, who used to be quick, says nothing any more; HEDGE_MS is ${HEDGE_MS}, PATIENCE_MS ${PATIENCE_MS}: carol is asked as well, and the block comes from her`
    if (offer === undefined) {
      return pending({ symptom: 'waits-for-silence', expected, observed: 'not typed yet' })
    }
    const asked = asksFor(history, offer.cid)
    const carol = asked.find(({ actor }) => actor === 'carol')
    const line = reads(history, offer.cid).find(({ source }) => source === history.id('carol'))
    if (carol !== undefined && line !== undefined) {
      return since(offer, pass(...asked.map(({ seq }) => seq), line.seq))
    }
    const names = asked.map(({ actor }) => actor).join(' and ') || 'nobody'
    const observed = `${names} ${asked.length > 1 ? 'were' : 'was'} asked, and there is no block line`
    return pending({ symptom: 'waits-for-silence', expected, observed, evidence: [offer.seq] })
  }
})
