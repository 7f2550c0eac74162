import { fail, pass, pending, step } from '#checker/checkpoint'
import { EXPLORE_EVERY, LEARNING, ROUNDS } from '../limits.ts'
import { askedFirst, roundsOf } from '../rounds.ts'
import { alwaysAsking } from '../story-variations.ts'

export const explores = step({
  id: 'explores',
  title: 'tries the other provider now and then',
  symptoms: { 'never-explored': good => alwaysAsking(good, 'round', 'bob') },
  catches: { 'never-explores': 'never-explored' },
  judge: history => {
    const expected = `EXPLORE_EVERY is ${EXPLORE_EVERY}: of ${ROUNDS - LEARNING} blocks, carol is asked first for at least one, although bob is quicker`
    const rounds = roundsOf(history, 'round ').slice(LEARNING)
    const explored = rounds.find(round => askedFirst(round) === 'carol')
    if (explored !== undefined) return pass(...explored.asked.map(({ seq }) => seq))
    const observed = `for ${rounds.length} blocks it was always bob`
    const finding = { symptom: 'never-explored', expected, observed } as const
    return rounds.length < ROUNDS - LEARNING ? pending(finding) : fail(finding)
  }
})
