import { pending, sees, step } from '#checker/checkpoint'
import { blockGot } from '../blocks.ts'
import { offerOf } from '../offer.ts'

export const passesOnNoLie = step({
  id: 'passes-on-no-lie',
  title: 'keeps nothing of what was not the block',
  symptoms: {
    'lie-passed-on': good => ({
      'bob gets it': good.with('lie got', { sha256: 'cd'.repeat(32) }),
      'he has not asked yet': good.without('lie got')
    })
  },
  catches: { 'keeps-and-verifies': 'lie-passed-on' },
  judge: history => {
    const offer = offerOf(history, 'lie')
    const expected =
      'bob asks your node for the block about which mallory has lied, and gets nothing'
    if (offer === undefined) {
      return pending({ symptom: 'lie-passed-on', expected, observed: 'she has not lied yet' })
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
