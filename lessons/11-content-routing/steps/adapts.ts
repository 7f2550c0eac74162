import { fail, type History, pass, pending, since, step } from '#checker/checkpoint'
import { MOST_ROUNDS, ROUNDS } from '../limits.ts'
import { swapped } from '../notes.ts'
import { askedFirst, type Round, roundsOf } from '../rounds.ts'
import { alwaysAsking, roundChapters } from '../story-variations.ts'

/** So many of the last rounds are judged, and so many of them must go to who is quick by then. */
const LAST = 5
const MOST = 3

export const adapts = step({
  id: 'adapts',
  title: 'turns to the other provider when that one has become quicker',
  symptoms: {
    'reading-stopped': good => ({
      'not yet': good.without('swapped'),
      'one is missing': good.without(...roundChapters('later', ROUNDS))
    }),
    'never-adapted': good => alwaysAsking(good, 'later', 'bob')
  },
  catches: { 'never-forgets': 'never-adapted' },
  judge: history => {
    const fault = history.noted(swapped)
    const expected = `bob is slow now, and carol quick: of the last ${LAST} of ${ROUNDS} to ${MOST_ROUNDS} blocks, carol is asked first for at least ${MOST}`
    const rounds = roundsOf(history, 'later ')
    if (fault === undefined || rounds.length < ROUNDS) {
      const observed = `${rounds.length} blocks are read since`
      return pending({ symptom: 'reading-stopped', expected, observed })
    }
    const last = rounds.slice(-LAST)
    const asked = last.flatMap(round => round.asked.map(({ seq }) => seq))
    if (hasAdapted(history)) return since(fault, pass(...asked))
    const quick = last.filter(isQuick).length
    const observed = `carol was asked first for ${quick} of the last ${LAST} of ${rounds.length}`
    const evidence = [fault.seq, ...asked]
    const finding = { symptom: 'never-adapted', expected, observed, evidence } as const
    return rounds.length < MOST_ROUNDS ? pending(finding) : fail(finding)
  }
})

/** Whether carol, who is quick now, has been asked first for most of the last blocks. */
export function hasAdapted(history: History): boolean {
  return roundsOf(history, 'later ').slice(-LAST).filter(isQuick).length >= MOST
}

function isQuick(round: Round): boolean {
  return askedFirst(round) === 'carol'
}
