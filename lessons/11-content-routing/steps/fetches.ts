import { all, pass, pending, says, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'

export const fetches = step({
  id: 'fetches',
  title: 'finds out who has a block, and reads it from there',
  symptoms: {
    'provider-unasked': good => ({
      'dave is not asked': good.without('first asked', 'first line'),
      'nothing to read': good.without('first')
    }),
    'ask-unlogged': good => good.without('first ask'),
    'block-unlogged': good => good.without('first line', 'first again'),
    'block-misreported': good => ({
      'of another length': good.says('first line', `${good.line('first line')}0`),
      'from another': good.says(
        'first line',
        good.line('first line').replace(good.id('dave'), good.id('bob'))
      )
    })
  },
  catches: {
    'finds-nobody': 'provider-unasked',
    'ask-unlogged': 'ask-unlogged',
    'block-unlogged': 'block-unlogged',
    'counts-characters': 'block-misreported'
  },
  judge: history => {
    const offer = offerOf(history, 'first')
    const dave = history.id('dave')
    const line = `block,${offer?.cid ?? '<cid>'},${dave},${offer?.bytes ?? '<bytes>'}`
    const expected = `/get ${offer?.cid ?? '<cid>'} is typed, and the network names dave: your node asks him, and prints ask,<cid>,<his id>,<score> and ${line}`
    if (offer === undefined) {
      return pending({ symptom: 'provider-unasked', expected, observed: 'not typed yet' })
    }
    const [asked] = asksFor(history, offer.cid)
    if (asked === undefined) {
      const observed = 'dave was not asked for it'
      return pending({ symptom: 'provider-unasked', expected, observed, evidence: [offer.seq] })
    }
    const about = ({ cid }: { cid: string }) => cid === offer.cid
    const asks = says(history, EVENTS.ask, {
      about,
      is: ({ peerId }) => peerId === dave,
      expected,
      missing: 'ask-unlogged'
    })
    const reads = says(history, EVENTS.block, {
      about: each => about(each) && each.source !== 'memory',
      is: ({ bytes, source }) => source === dave && bytes === offer.bytes,
      expected,
      missing: 'block-unlogged',
      wrong: 'block-misreported'
    })
    return since(offer, all([pass(asked.seq), asks, reads]))
  }
})
