import { all, fail, pending, since, step } from '#checker/checkpoint'
import { answersFor, isTold } from '../answers.ts'
import { hurried } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { answered } from '../story-variations.ts'

export const remembersWants = step({
  id: 'remembers-wants',
  title: 'tells a neighbour when it has what is still wanted, and is silent about the rest',
  symptoms: {
    'want-forgotten': good => ({
      'of what has come': good.without('told had'),
      'of what is there': good.without('first had')
    }),
    'told-after-cancel': good => good.after('told had', answered('off', { have: true }))
  },
  catches: {
    'tells-only-whom-it-fetches-for': 'want-forgotten',
    'deaf-to-cancels': 'told-after-cancel'
  },
  judge: history => {
    const cids = ['told', 'off', 'first'].map(label => offerOf(history, label)?.cid ?? '<cid>')
    const [told = '', off = '', first = ''] = cids
    const typed = history.noted(hurried)
    const expected = `${told} and ${off} are read: carol, who has wanted both and cancelled the second, is told that your node has the first, and nothing of the second; of ${first}, which it has had for long, she is told at once`
    if (typed === undefined) {
      return pending({ symptom: 'want-forgotten', expected, observed: 'not typed yet' })
    }
    const [late] = answersFor(history, off).filter(({ have }) => have)
    if (late !== undefined) {
      const observed = `carol ${history.describe(late)}, which she had cancelled`
      const evidence = [typed.seq, late.seq]
      return fail({ symptom: 'told-after-cancel', expected, observed, evidence })
    }
    const had = [told, first].map(cid =>
      isTold(history, cid, { symptom: 'want-forgotten', expected })
    )
    return since(typed, all(had))
  }
})
