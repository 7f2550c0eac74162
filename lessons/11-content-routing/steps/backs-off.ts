import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  since,
  step
} from '#checker/checkpoint'
import { BACK_OFF_MS } from '../limits.ts'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

/** How long frank is left alone after each failure: twice as long each time. */
const RESTS = [BACK_OFF_MS, 2 * BACK_OFF_MS, 4 * BACK_OFF_MS]

export const backsOff = step({
  id: 'backs-off',
  title: 'leaves a provider alone that fails, longer each time, and comes back',
  symptoms: {
    'provider-unasked': good => ({
      'not asked': good.without('broken asked 1', 'broken asked 2', 'broken asked 3'),
      'not typed': good.without('broken')
    }),
    'asked-too-soon': good => ({
      'at once': good.with('broken asked 2', { at: Number(good.at('broken').at) + 20 }),
      'not longer the second time': good.with('broken asked 3', {
        at: Number(good.at('broken').at) + 650
      })
    }),
    'never-asked-again': good => ({
      'once and for all': good.without('broken asked 2', 'broken asked 3'),
      'after two': good.without('broken asked 3')
    }),
    'backoff-unlogged': good => ({
      'no line': good.without('broken rest 3'),
      'one too few': good.without('broken rest 2'),
      'another time': good.says('broken rest 2', good.line('broken rest 2').replace('600', '300'))
    })
  },
  catches: {
    'never-backs-off': 'asked-too-soon',
    'backs-off-the-same': 'backoff-unlogged',
    'backs-off-for-good': 'never-asked-again',
    'backoff-unlogged': 'backoff-unlogged'
  },
  judge: history => {
    const offer = offerOf(history, 'broken')
    const expected = `frank fails: he is asked again, not before ${RESTS[0]} ms, then not before ${RESTS[1]} ms have passed, and your node prints backoff,${history.id('frank')},<so many> ms`
    if (offer === undefined) {
      return pending({ symptom: 'provider-unasked', expected, observed: 'not typed yet' })
    }
    const asked = asksFor(history, offer.cid)
    const [first] = asked
    if (first === undefined) {
      const observed = 'frank was not asked'
      return pending({ symptom: 'provider-unasked', expected, observed, evidence: [offer.seq] })
    }
    const says = saysHowLong(history, expected)
    if (says.state === 'fail') return says
    for (const [index, rest] of RESTS.slice(0, -1).entries()) {
      const [before, again] = [asked[index], asked[index + 1]]
      if (before === undefined || again === undefined) break
      const passed = Math.round(again.at - before.at)
      if (passed < rest) {
        const observed = `${passed} ms after attempt ${index + 1} frank was asked again`
        const evidence = [before.seq, again.seq]
        return fail({ symptom: 'asked-too-soon', expected, observed, evidence })
      }
    }
    if (asked.length < RESTS.length) {
      const observed = `frank was asked ${asked.length === 1 ? 'once' : 'twice'}`
      const evidence = asked.map(({ seq }) => seq)
      return pending({ symptom: 'never-asked-again', expected, observed, evidence })
    }
    return since(offer, all([pass(...asked.map(({ seq }) => seq)), says]))
  }
})

/** A line for each failure; one that names another time is wrong, whatever comes later. */
function saysHowLong(history: History, expected: string): Judgement<'backoff-unlogged'> {
  const symptom = 'backoff-unlogged'
  const lines = history.events(EVENTS.backoff, { by: 'node', of: 'frank' }).slice(0, RESTS.length)
  const wrong = lines.find(({ rest }, index) => rest !== RESTS[index])
  if (wrong !== undefined) {
    const observed = history.textOf(wrong)
    return fail({ symptom, expected, observed, evidence: [wrong.seq] })
  }
  const evidence = lines.map(({ seq }) => seq)
  if (lines.length === RESTS.length) return pass(...evidence)
  const observed = lines.map(line => history.textOf(line)).join(' ') || 'no backoff line about him'
  return pending({ symptom, expected, observed, evidence })
}
