import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { EARLY_MS } from '../limits.ts'
import { waits } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const losesPatience = step({
  id: 'loses-patience',
  title: 'gives a silent provider up when its patience is over, and not before',
  symptoms: {
    'patience-otherwise': good => ({
      'too early': good.with('quiet rest', { at: good.at('hedged').at }),
      'no line': good.without('quiet rest'),
      'nobody is asked': good.without('quiet asked')
    })
  },
  catches: { 'patient-as-it-likes': 'patience-otherwise' },
  judge: history => {
    const offer = offerOf(history, 'quiet')
    const patienceMs = history.noted(waits)?.patienceMs ?? 0
    const dave = history.id('dave')
    const expected = `bob wants a block with priority 2 that only dave has, who says nothing; PATIENCE_MS is ${patienceMs}: after ${patienceMs} ms there is backoff,${dave},<rest> ms, and not before`
    const symptom = 'patience-otherwise'
    const [asked] = offer === undefined ? [] : asksFor(history, offer.cid)
    if (offer === undefined || asked === undefined) {
      const observed = 'dave was not asked for it'
      return pending({ symptom, expected, observed })
    }
    const silentSince = offerOf(history, 'hedged') ?? offer
    const lines = history.events(EVENTS.backoff, { by: 'node', of: 'dave' })
    const early = lines.find(({ at }) => at - silentSince.at < patienceMs - EARLY_MS)
    if (early !== undefined) {
      const passed = Math.round(early.at - silentSince.at)
      const observed = `${history.textOf(early)}, ${passed} ms after he was first asked`
      return fail({ symptom, expected, observed, evidence: [silentSince.seq, early.seq] })
    }
    const line = lines.find(({ at }) => at - offer.at >= patienceMs - EARLY_MS)
    if (line !== undefined) return since(offer, pass(asked.seq, line.seq))
    const observed = 'no backoff line about him since'
    return pending({ symptom, expected, observed, evidence: [asked.seq] })
  }
})
