import { all, pass, pending, says, since, step } from '#checker/checkpoint'
import { hurried } from '../notes.ts'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const readsAnnounced = step({
  id: 'reads-announced',
  title: 'reads a block from whoever has announced it',
  symptoms: {
    'announcer-unasked': good => ({
      'erin is not asked': good.without('told asked', 'told line'),
      'no block line': good.without('told line'),
      'not typed': good.without('hurried', 'told asked', 'told line')
    })
  },
  catches: { 'remembers-for-others-alone': 'announcer-unasked' },
  judge: history => {
    const typed = history.noted(hurried)
    const erin = history.id('erin')
    const cid = offerOf(history, 'told')?.cid ?? '<cid>'
    const expected = `/get ${cid} is typed, which erin has announced: she is asked, and there is block,${cid},${erin},<bytes>`
    const [asked] = asksFor(history, cid)
    if (typed === undefined || asked === undefined) {
      const observed = typed === undefined ? 'not typed yet' : 'erin was not asked for it'
      return pending({ symptom: 'announcer-unasked', expected, observed })
    }
    const read = says(history, EVENTS.block, {
      about: each => each.cid === cid,
      is: ({ source }) => source === erin,
      expected,
      missing: 'announcer-unasked'
    })
    return since(typed, all([pass(asked.seq), read]))
  }
})
