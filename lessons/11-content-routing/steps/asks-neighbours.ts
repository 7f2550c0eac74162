import { all, fail, pass, pending, says, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { wantSeen } from '../wants-peer.ts'

export const asksNeighbours = step({
  id: 'asks-neighbours',
  title: 'asks a neighbour who has a block of which the network knows nothing',
  symptoms: {
    'neighbour-unasked': good => ({
      'bob is told nothing': good.without('around wanted', 'around asked', 'around line'),
      'nothing to read': good.without('around')
    }),
    'want-unhurried': good => good.with('around wanted', { priority: 3 }),
    'named-unasked': good => ({
      'erin is not asked': good.without('around asked', 'around line'),
      'no block line': good.without('around line')
    }),
    'want-uncancelled': good => good.without('around cancelled'),
    'want-unlogged': good => good.without('around want')
  },
  catches: {
    'asks-nobody-else': 'neighbour-unasked',
    'never-in-a-hurry': 'want-unhurried',
    'forgets-the-named': 'named-unasked',
    'never-cancels': 'want-uncancelled',
    'want-unlogged': 'want-unlogged'
  },
  judge: history => {
    const offer = offerOf(history, 'around')
    const [bob, erin] = [history.id('bob'), history.id('erin')]
    const cid = offer?.cid ?? '<cid>'
    const expected = `/get ${cid} is typed, and alice names nobody: your node tells bob, a neighbour, that it wants the block with priority 5; he names erin; she is asked, and the want is cancelled; lines: want,${cid},${bob},5 and block,${cid},${erin},<bytes>`
    if (offer === undefined) {
      return pending({ symptom: 'neighbour-unasked', expected, observed: 'not typed yet' })
    }
    const seen = history.all(wantSeen, { by: 'bob', of: 'node' }).filter(each => each.cid === cid)
    const wanted = seen.find(({ cancel }) => !cancel)
    if (wanted === undefined) {
      const observed = 'bob was told of no such want'
      return pending({ symptom: 'neighbour-unasked', expected, observed, evidence: [offer.seq] })
    }
    const evidence = [offer.seq, wanted.seq]
    if (wanted.priority !== 5) {
      const observed = `bob ${history.describe(wanted)}`
      return fail({ symptom: 'want-unhurried', expected, observed, evidence })
    }
    const [asked] = asksFor(history, cid)
    if (asked === undefined) {
      const observed = 'erin was not asked for it'
      return pending({ symptom: 'named-unasked', expected, observed, evidence })
    }
    const read = says(history, EVENTS.block, {
      about: each => each.cid === cid,
      is: ({ source }) => source === erin,
      expected,
      missing: 'named-unasked'
    })
    if (read.state !== 'pass') return since(wanted, read)
    const cancelled = seen.find(({ cancel }) => cancel)
    if (cancelled === undefined) {
      const observed = 'bob was not told that it is not wanted any more'
      return pending({ symptom: 'want-uncancelled', expected, observed, evidence })
    }
    const line = says(history, EVENTS.want, {
      about: each => each.cid === cid,
      is: ({ peerId, priority }) => peerId === bob && priority === 5,
      expected,
      missing: 'want-unlogged'
    })
    return since(offer, all([pass(wanted.seq, asked.seq, cancelled.seq), read, line]))
  }
})
