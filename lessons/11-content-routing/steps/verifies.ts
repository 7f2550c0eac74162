import { all, fail, pass, pending, says, saysNoOther, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { cidNamed } from '../story-variations.ts'

export const verifies = step({
  id: 'verifies',
  title: 'compares every block with its CID, and says who sent another one',
  symptoms: {
    'provider-unasked': good => ({
      'not asked': good.without('lie asked', 'lie mismatch'),
      'not typed': good.without('lie')
    }),
    'wrong-block-taken': good =>
      good.also('lie mismatch', `block,${cidNamed('lie')},${good.id('mallory')},700`),
    'lie-unnoticed': good => good.without('lie mismatch'),
    'honest-blamed': good => ({
      'in her place': good.says(
        'lie mismatch',
        good.line('lie mismatch').replace(good.id('mallory'), good.id('carol'))
      ),
      'beside her': good.also('lie mismatch', `mismatch,${cidNamed('first')},${good.id('dave')}`)
    })
  },
  catches: {
    'believes-everybody': 'wrong-block-taken',
    'verifies-the-length': 'wrong-block-taken',
    'verifies-the-first-byte': 'wrong-block-taken',
    'warns-and-takes': 'wrong-block-taken',
    'mismatch-unlogged': 'lie-unnoticed',
    'blames-everybody': 'honest-blamed'
  },
  judge: history => {
    const offer = offerOf(history, 'lie')
    const mallory = history.id('mallory')
    const cid = offer?.cid ?? '<cid>'
    const expected = `mallory sends other bytes for ${cid}: mismatch,${cid},${mallory}, and no block line`
    if (offer === undefined) {
      return pending({ symptom: 'provider-unasked', expected, observed: 'not typed yet' })
    }
    const taken = reads(history, cid)[0]
    if (taken !== undefined) {
      const observed = history.textOf(taken)
      return fail({ symptom: 'wrong-block-taken', expected, observed, evidence: [taken.seq] })
    }
    const [asked] = asksFor(history, cid)
    if (asked === undefined) {
      const observed = 'she was not asked'
      return pending({ symptom: 'provider-unasked', expected, observed, evidence: [offer.seq] })
    }
    const noOther = saysNoOther(history, EVENTS.mismatch, {
      known: each => each.cid === cid && each.peerId === mallory,
      expected,
      invented: 'honest-blamed',
      why: 'this one has sent no other bytes than it was asked for'
    })
    const notices = says(history, EVENTS.mismatch, {
      about: each => each.cid === cid,
      is: ({ peerId }) => peerId === mallory,
      expected,
      missing: 'lie-unnoticed'
    })
    return since(offer, all([pass(asked.seq), noOther, notices]))
  }
})
