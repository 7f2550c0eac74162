import { fail, pass, pending, since, step } from '#checker/checkpoint'
import { ROUNDS } from '../limits.ts'
import { swapped } from '../notes.ts'
import { askedFirst, roundsOf } from '../rounds.ts'
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
    const expected = `bob is slow now, and carol quick: of the last ${LAST} of ${ROUNDS} blocks, carol is asked first for at least ${MOST}`
    const rounds = roundsOf(history, 'later ')
    if (fault === undefined || rounds.length < ROUNDS) {
      const observed = `${rounds.length} blocks are read since`
      return pending({ symptom: 'reading-stopped', expected, observed })
    }
    const last = rounds.slice(-LAST)
    const evidence = last.flatMap(({ asked }) => asked.map(({ seq }) => seq))
    const quick = last.filter(round => askedFirst(round) === 'carol').length
    if (quick >= MOST) return since(fault, pass(...evidence))
    const observed = `carol was asked first for ${quick} of them`
    return fail({
      symptom: 'never-adapted',
      expected,
      observed,
      evidence: [fault.seq, ...evidence]
    })
  }
})
