import { all, fail, pass, pending, step } from '#checker/checkpoint'
import { notPlayed } from '../copies.ts'
import { listed } from '../notes.ts'
import { EVENTS } from '../solution/events.ts'

/** Each list has its line, in their order; the levels are those of its size. */
export const takesValidators = step({
  id: 'takes-validators',
  title: 'takes in the list of validators, and knows how many levels they make',
  symptoms: {
    'validators-untaken': good => good.only((_, name) => !name.startsWith('validators ')),
    'view-empty': good => good.says('validators 9', 'validators,9,0'),
    'levels-miscounted': good => ({
      'of nine': good.says('validators 9', 'validators,9,3'),
      'one more than nine': good.says('validators 10', 'validators,10,2'),
      'one list is not forgotten': good.says('validators 10', 'validators,17,3'),
      'without the node': good.says('validators 8 without', 'validators,8,2')
    })
  },
  catches: {
    'never-finds-itself': 'view-empty',
    'levels-rounded-up': 'levels-miscounted',
    'levels-rounded': 'levels-miscounted',
    'keeps-removed': 'levels-miscounted',
    'sends-though-outside': 'levels-miscounted'
  },
  judge: history => {
    const lines = history.events(EVENTS.validators, 'node')
    const lists = history.allNoted(listed)
    if (lists.length === 0) return notPlayed(history, 'validators-untaken')
    return all(
      lists.map(({ levels, seq, size }, index) => {
        const expected = `validators,${size},${levels}`
        const line = lines[index]
        const facts = { expected, evidence: [seq, ...(line ? [line.seq] : [])] }
        if (line === undefined) {
          return pending({ ...facts, symptom: 'validators-untaken', observed: 'no such line' })
        }
        if (line.count === size && line.levels === levels) return pass(...facts.evidence)
        const symptom = levels > 0 && line.levels === 0 ? 'view-empty' : 'levels-miscounted'
        return fail({ ...facts, symptom, observed: history.textOf(line) })
      })
    )
  }
})
