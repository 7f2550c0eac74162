import { all, pass, pending, step } from '#checker/checkpoint'
import { notPlayed, toldFor } from '../copies.ts'
import { copySeen } from '../raintree.ts'

/** To whomever, and to how many: that is for the next step. */
export const sendsDown = step({
  id: 'sends-down',
  title: 'sends what it has to say on every level, from the highest down',
  symptoms: {
    unsent: good => good.only((_, name) => !/ has origin on 2$/.test(name))
  },
  catches: { 'one-level-too-low': 'unsent', 'no-way-down': 'unsent', 'background-only': 'unsent' },
  judge: history => {
    const messages = toldFor(history, 'originates')
    if (messages.length === 0) return notPlayed(history, 'unsent')
    const levels = messages.flatMap(({ seq, text, top }) =>
      Array.from({ length: top }, (_, below) => ({ seq, text, top, level: top - below }))
    )
    return all(
      levels.map(({ level, seq, text, top }) => {
        const copy = history
          .all(copySeen)
          .find(
            each =>
              each.peerId === history.id('node') &&
              each.way === 'raintree' &&
              each.text === text &&
              each.level === level
          )
        if (copy !== undefined) return pass(seq, copy.seq)
        return pending({
          symptom: 'unsent',
          expected: `"${text}" on each level from ${top} down to 1`,
          observed: `nobody was sent anything on level ${level}`,
          evidence: [seq]
        })
      })
    )
  }
})
