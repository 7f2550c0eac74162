import { fail, pass, pending, step } from '#checker/checkpoint'
import { COMMANDS, spanOf } from '../commands.ts'
import { away } from '../notes.ts'
import { EVENTS } from '../solution/events.ts'
import { strayWalk } from '../story-keys.ts'
import { walkedKeys } from '../walked-keys.ts'

/** Asked for at once after a refresh, and once more when the grace time is over, and no interval. */
export const throttles = step({
  id: 'throttles',
  title: 'walks nowhere again when nothing is due',
  symptoms: {
    'walked-too-soon': good => ({
      'at once': good.after('typed unforced', strayWalk('alice', 1)),
      'after the grace time': good.after('typed last', strayWalk('alice', 1))
    }),
    'refresh-unanswered': good => good.without('said unforced')
  },
  catches: { 'never-throttles': 'walked-too-soon', 'own-interval': 'walked-too-soon' },
  judge: history => {
    const span = spanOf(history, 'unforced')
    const expected = `after ${COMMANDS.unforced}: no walk, since each is younger than the interval; and kademlia,refresh`
    const end = history.noted(away)
    const last = { ...spanOf(history, 'last'), ...(end && { before: end.seq }) }
    const [walked] = [...walkedKeys(history, span), ...walkedKeys(history, last)]
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
