import { all, complaint, pass, pending, step, survives } from '#checker/checkpoint'
import { exited, said as line } from '#checker/story'
import { whatInstead } from '../hearing.ts'
import { garbage } from '../messages.ts'

/** What nobody can read costs a line that says who has sent it, and nothing else. */
export const survivesGarbage = step({
  id: 'survives-garbage',
  title: 'warns about what it cannot read, and carries on',
  symptoms: {
    'garbage-swallowed': good => ({
      'no line': good.without('warning'),
      'a line from before': good
        .after('greeting', line(`warning,no ping from ${good.id('alice')}`))
        .without('warning'),
      'it never came': good.without('garbage')
    }),
    'garbage-unnamed': good => good.says('warning', 'error,invalid wire type'),
    'died-of-garbage': good => good.upTo('garbage published').after('garbage published', exited(1))
  },
  catches: {
    'dies-of-garbage': 'died-of-garbage',
    'garbage-swallowed': 'garbage-swallowed',
    'garbage-from-nobody': 'garbage-unnamed'
  },
  judge: history => {
    const sender = history.id('alice')
    const expected = `a warning or error line with ${sender} in it: alice has sent what nobody can read`
    const said = history.noted(garbage)
    if (said === undefined) {
      const observed = 'she has not done so yet'
      return pending({ symptom: 'garbage-swallowed', expected, observed })
    }
    const named = complaint(history, { after: said.seq, words: [sender] })
    if (named !== undefined) return pass(said.seq, named.seq)
    const other = complaint(history, { after: said.seq })
    return all([
      survives(history, { after: said, expected, died: 'died-of-garbage' }),
      pending({
        symptom: other === undefined ? 'garbage-swallowed' : 'garbage-unnamed',
        expected,
        observed: whatInstead(history, said),
        evidence: [said, other].flatMap(each => each?.seq ?? [])
      })
    ])
  }
})
