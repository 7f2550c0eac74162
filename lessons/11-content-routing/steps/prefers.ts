import { fail, type History, pass, pending, step } from '#checker/checkpoint'
import { MOST_ROUNDS, ROUNDS, SLOW_MS } from '../limits.ts'
import { offersOf } from '../offer.ts'
import { askedFirst, roundsOf } from '../rounds.ts'
import { alwaysAsking, askingBoth, roundChapters } from '../story-variations.ts'

/** So many of the last rounds are judged, and so many of them must go to who is quick: the others explore. */
const LAST = 9
const MOST = 7
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
  catches: { 'takes-the-first-named': 'slow-preferred' },
  judge: history => {
    const expected = `carol takes ${SLOW_MS} ms for a block and bob none: of the last ${LAST} of ${ROUNDS} to ${MOST_ROUNDS} that both have, bob is asked first for at least ${MOST}, and hardly ever both`
    const rounds = roundsOf(history, 'round ')
    const both = rounds.slice(-ROUNDS).filter(({ asked }) => asked.length > 1)
    const evidence = rounds.flatMap(({ asked }) => asked.map(({ seq }) => seq))
    if (both.length > BOTH) {
      const observed = `for ${both.length} blocks both were asked`
      return fail({ symptom: 'all-asked', expected, observed, evidence })
    }
    if (rounds.length < ROUNDS) {
      const observed = `${rounds.length} of ${offersOf(history, 'round ').length} blocks are read`
      return pending({ symptom: 'reading-stopped', expected, observed, evidence })
    }
    if (hasLearnt(history)) return pass(...evidence)
    const observed = `bob was asked first for ${quickOf(history)} of the last ${LAST} of ${rounds.length}`
    const finding = { symptom: 'slow-preferred', expected, observed, evidence } as const
    return rounds.length < MOST_ROUNDS ? pending(finding) : fail(finding)
  }
})

/** Whether bob, who is quick, has been asked first for most of the last blocks. */
export function hasLearnt(history: History): boolean {
  return quickOf(history) >= MOST
}

function quickOf(history: History): number {
  return roundsOf(history, 'round ')
    .slice(-LAST)
    .filter(round => askedFirst(round) === 'bob').length
}
