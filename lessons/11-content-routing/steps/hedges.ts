import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { EARLY_MS } from '../limits.ts'
import { waits } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const hedges = step({
  id: 'hedges',
  title: 'asks somebody else as well when a provider says nothing',
  symptoms: {
    'hedged-too-soon': good => good.with('hedged carol', { at: good.at('hedged').at }),
    'waits-for-silence': good => ({
      'carol is not asked': good.without('hedged carol', 'hedged ask', 'hedged line'),
      'not before dave has failed': good
        .without('hedged carol', 'hedged ask', 'hedged line')
        .also('hedged dave', good.line('hedged rest')),
      'no line': good.without('hedged line'),
      'not typed': good.without('hedged')
    })
  },
  catches: {
    'never-hedges': 'waits-for-silence',
    'asks-everybody': 'hedged-too-soon',
    'hedges-as-it-likes': 'hedged-too-soon'
  },
  judge: history => {
    const offer = offerOf(history, 'hedged')
    const { hedgeMs = 0, patienceMs = 0 } = history.noted(waits) ?? {}
    const expected = `dave, who used to be quick, says nothing any more; HEDGE_MS is ${hedgeMs}, PATIENCE_MS ${patienceMs}: after ${hedgeMs} ms carol is asked as well, and the block comes from her`
    if (offer === undefined) {
      return pending({ symptom: 'waits-for-silence', expected, observed: 'not typed yet' })
    }
    const { cid, seq } = offer
    const asked = asksFor(history, cid)
    const carol = asked.find(({ actor }) => actor === 'carol')
    // It was typed before dave was asked, so this is longer than she had to wait.
    const passed = Math.round((carol?.at ?? Number.POSITIVE_INFINITY) - offer.at)
    if (carol !== undefined && passed < hedgeMs - EARLY_MS) {
      const observed = `carol was asked ${passed} ms after it had been typed`
      return fail({ symptom: 'hedged-too-soon', expected, observed, evidence: [seq, carol.seq] })
    }
    const gaveUp = history.event(EVENTS.backoff, { by: 'node', of: 'dave' })
    const asks = history.event(EVENTS.ask, { by: 'node', of: 'carol' }, each => each.cid === cid)
    if (gaveUp !== undefined && (asks === undefined || gaveUp.seq < asks.seq)) {
      const observed = `${history.textOf(gaveUp)}, and carol had not been asked until then`
      return fail({ symptom: 'waits-for-silence', expected, observed, evidence: [seq, gaveUp.seq] })
    }
    const line = reads(history, cid).find(({ source }) => source === history.id('carol'))
    if (carol !== undefined && line !== undefined) {
      return since(offer, pass(...asked.map(each => each.seq), line.seq))
    }
    const names = asked.map(({ actor }) => actor).join(' and ') || 'nobody'
    const observed = `${names} ${asked.length > 1 ? 'were' : 'was'} asked, and there is no block line`
    return pending({ symptom: 'waits-for-silence', expected, observed, evidence: [offer.seq] })
  }
})
