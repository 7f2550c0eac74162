import { all, fail, type History, sees, step } from '#checker/checkpoint'
import { notPlayed, toldFor } from '../copies.ts'
import { copySeen } from '../raintree.ts'
import { OLIVIA } from '../who.ts'

/** A validator over RainTree, on level 0; olivia, who is none, in the background. */
export const sendsToOne = step({
  id: 'sends-to-one',
  title: 'sends what is meant for one peer to that peer alone',
  symptoms: {
    'one-unsent': good => ({
      'a validator': good.without('carol has one'),
      'somebody who is none': good.without('olivia has one')
    }),
    'one-otherwise': good => ({
      'on a level that is passed on': good.with('carol has one', { level: 1 }),
      'a validator in the background': good.with('carol has one', { way: 'background' })
    }),
    'one-overheard': good =>
      good.after('carol has one', { ...good.at('carol has one'), actor: 'bob' } as never)
  },
  catches: {
    'sends-by-tree-alone': 'one-unsent',
    'sends-in-background-alone': 'one-otherwise',
    'sends-on-level-one': 'one-otherwise'
  },
  judge: history => {
    const messages = toldFor(history, 'sends-to-one')
    if (messages.length === 0) return notPlayed(history, 'one-unsent')
    return all(messages.map(each => judgeOne(history, each)))
  }
})

function judgeOne(
  history: History,
  { places, seq, text }: { places: string[]; seq: number; text: string }
) {
  const [, to = ''] = places
  const way = to === OLIVIA ? 'background' : 'raintree'
  const expected = `${to} is sent "${text}" over ${way}, on level 0, and nobody else is`
  const other = history.all(copySeen).find(each => each.text === text && each.actor !== to)
  if (other !== undefined) {
    const observed = `${other.actor} ${history.describe(other)}`
    return fail({ symptom: 'one-overheard', expected, observed, evidence: [seq, other.seq] })
  }
  return sees(history, copySeen, {
    by: to,
    about: each => each.text === text,
    is: each => each.way === way && each.level === 0,
    expected,
    missing: 'one-unsent',
    wrong: 'one-otherwise',
    since: { seq }
  })
}
