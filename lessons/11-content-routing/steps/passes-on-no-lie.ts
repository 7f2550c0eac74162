import { fail, pending, sees, step } from '#checker/checkpoint'
import { blockGot } from '../blocks.ts'
import { offerOf } from '../offer.ts'
import { announcements } from '../seen.ts'
import { told } from '../story-variations.ts'

export const passesOnNoLie = step({
  id: 'passes-on-no-lie',
  title: 'keeps nothing of what was not the block',
  symptoms: {
    'lie-passed-on': good => ({
      'bob gets it': good.with('lie got', { sha256: 'cd'.repeat(32) }),
      'he has not asked yet': good.without('lie got')
    }),
    'lie-announced': good => good.after('lie got', told('lie'))
  },
  catches: { 'keeps-and-verifies': 'lie-passed-on', 'announces-the-lie': 'lie-announced' },
  judge: history => {
    const offer = offerOf(history, 'lie')
    const expected =
      'bob asks your node for the block about which mallory has lied, and gets nothing; alice is not told that your node has it'
    if (offer === undefined) {
      return pending({ symptom: 'lie-passed-on', expected, observed: 'she has not lied yet' })
    }
    const [told] = announcements(history, offer.cid)
    if (told !== undefined) {
      const observed = 'alice was told that your node has it'
      return fail({ symptom: 'lie-announced', expected, observed, evidence: [told.seq] })
    }
    return sees(history, blockGot, {
      by: 'bob',
      about: ({ cid }) => cid === offer.cid,
      is: ({ sha256 }) => sha256 === '',
      since: offer,
      expected,
      missing: 'lie-passed-on',
      wrong: 'lie-passed-on'
    })
  }
})
