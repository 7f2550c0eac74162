import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf } from '../commands.ts'
import { EVENTS } from '../solution/events.ts'
import { strayWalk } from '../story-keys.ts'
import { walkedKeys } from '../walked-keys.ts'

export const throttles = step({
  id: 'throttles',
  title: 'walks nowhere again when nothing is due',
  symptoms: {
    'walked-too-soon': good => good.after('typed unforced', strayWalk('alice', 1)),
    'refresh-unanswered': good => good.without('said unforced')
  },
  catches: { 'never-throttles': 'walked-too-soon' },
  judge: history => {
    const span = spanOf(history, 'unforced')
    const expected = `after ${COMMANDS.unforced}: no walk, since each is younger than the interval; and kademlia,refresh`
    const [walked] = walkedKeys(history, span)
    if (walked !== undefined) {
      const observed = `a walk to prefix length ${walked.prefix}`
      return fail({ symptom: 'walked-too-soon', expected, observed, evidence: [walked.seq] })
    }
    const over = history.event(
      EVENTS['kademlia,refresh'],
      'node',
      ({ seq }) => seq > span.after && seq < (span.before ?? Number.MAX_VALUE)
    )
    if (over !== undefined) return pass(over.seq)
    return pending({ symptom: 'refresh-unanswered', expected, observed: 'no such line' })
  }
})
