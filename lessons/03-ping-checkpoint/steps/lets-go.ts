import { fail, pass, pending, step } from '#checker/checkpoint'
import { left } from '../faults.ts'
import { WARNING_ABOUT_BOB } from '../story-variations.ts'

/** One warning about a peer that has left is fair: its ping may have been under way. */
export const letsGo = step({
  id: 'lets-go',
  title: 'stops pinging a peer that has left',
  symptoms: {
    'pings-the-gone': good => ({
      'two warnings': good.also('closed', WARNING_ABOUT_BOB, WARNING_ABOUT_BOB),
      'bob never left': good.without('left')
    })
  },
  catches: { 'never-lets-go': 'pings-the-gone' },
  judge: history => {
    const gone = history.noted(left)
    const symptom = 'pings-the-gone'
    const expected = 'nothing more about bob once he has left, or one warning for a ping under way'
    if (gone === undefined) return pending({ symptom, expected, observed: 'bob has not left yet' })
    const bob = history.id('bob')
    const after = history
      .events('warning', 'node')
      .filter(each => each.seq > gone.seq && each.text.includes(bob))
    const evidence = [gone.seq, ...after.map(each => each.seq)]
    const [, second] = after
    if (second === undefined) return pass(...evidence)
    const observed = `${after.length} warnings, the last: ${history.textOf(second)}`
    return fail({ symptom, expected, observed, evidence })
  }
})
