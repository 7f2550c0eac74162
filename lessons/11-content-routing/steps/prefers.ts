import { fail, pass, pending, step } from '#checker/checkpoint'
import { LEARNING, ROUNDS, SLOW_MS } from '../limits.ts'
import { offersOf } from '../offer.ts'
import { askedFirst, roundsOf } from '../rounds.ts'
import { alwaysAsking, askingBoth, roundChapters } from '../story-variations.ts'

/** How many of the rounds after the first ones the quick one must get. */
const MOST = 5
/** Who answers at once leaves no reason to ask the other one as well; a busy machine may. */
const BOTH = ROUNDS - 2

export const prefers = step({
  id: 'prefers',
  title: 'asks the quick provider first, and nobody else',
  symptoms: {
    'reading-stopped': good => ({
      'none yet': good.without(...roundChapters('round', 1)),
      'one is missing': good.without(...roundChapters('round', ROUNDS))
    }),
    'slow-preferred': good => alwaysAsking(good, 'round', 'carol'),
    'all-asked': good => askingBoth(good, 'round')
  },
  catches: {
    'takes-the-first-named': 'slow-preferred',
    'asks-everybody': 'all-asked'
  },
  judge: history => {
    const expected = `carol takes ${SLOW_MS} ms for a block and bob none, and both have the next ${ROUNDS}: after the first ${LEARNING}, bob is asked first for at least ${MOST} of ${ROUNDS - LEARNING}, and hardly ever both`
    const rounds = roundsOf(history, 'round ')
    const both = rounds.filter(({ asked }) => asked.length > 1)
    const evidence = rounds.flatMap(({ asked }) => asked.map(({ seq }) => seq))
    if (both.length > BOTH) {
      const observed = `for ${both.length} blocks both were asked`
      return fail({ symptom: 'all-asked', expected, observed, evidence })
    }
    const later = rounds.slice(LEARNING)
    const quick = later.filter(round => askedFirst(round) === 'bob').length
    const left = ROUNDS - LEARNING - later.length
    if (quick + left < MOST) {
      const observed = `bob was asked first for ${quick} of ${later.length}`
      return fail({ symptom: 'slow-preferred', expected, observed, evidence })
    }
    if (rounds.length === ROUNDS && quick >= MOST) return pass(...evidence)
    const observed = `${rounds.length} of ${offersOf(history, 'round ').length} blocks are read`
    return pending({ symptom: 'reading-stopped', expected, observed, evidence })
  }
})
