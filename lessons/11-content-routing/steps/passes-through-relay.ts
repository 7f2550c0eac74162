import { all, pass, pending, says, since, step } from '#checker/checkpoint'
import { behindRelay } from '../notes.ts'
import { relayed } from '../relay-peer.ts'
import { EVENTS } from '../solution/events.ts'
import { asked } from '../story-variations.ts'

export const passesThroughRelay = step({
  id: 'passes-through-relay',
  title: 'reads a block from a peer that is reached through a relay alone, and is such a peer',
  symptoms: {
    'relay-unused': good => ({
      'alice passes nobody on': good.without('hidden relayed', 'hidden line'),
      'nothing to read': good.without('hidden', 'hidden line')
    }),
    'hidden-unread': good => ({
      'no line': good.without('hidden line'),
      'from another': good
        .says('hidden line', good.line('hidden line').replace(good.id('ghost'), good.id('bob')))
        .after('hidden relayed', asked('bob', 'hidden', { of: 'stranger' }))
    })
  },
  catches: { 'dials-no-relay': 'relay-unused', 'distrusts-relays': 'hidden-unread' },
  judge: history => {
    const node = 'heir'
    const note = history.noted(behindRelay)
    const cid = note?.cid ?? '<cid>'
    const leecher = note?.peerId ?? '<id of the leecher>'
    const expected = `the leecher listens through alice and nowhere else: when a third node of yours reads ${cid}, alice passes that on to the leecher, and it prints block,${cid},${leecher},<bytes>`
    if (note === undefined) {
      const observed = 'not typed yet'
      return pending({ symptom: 'relay-unused', expected, observed, node })
    }
    const passed = history.all(relayed, { by: 'alice', of: node }).find(({ to }) => to === leecher)
    if (passed === undefined) {
      const observed = 'alice was not asked to pass it on'
      return pending({ symptom: 'relay-unused', expected, observed, evidence: [note.seq], node })
    }
    const read = says(history, EVENTS.block, {
      by: node,
      about: each => each.cid === cid,
      is: ({ source }) => source === leecher,
      expected,
      missing: 'hidden-unread'
    })
    return since(note, all([pass(passed.seq), read]))
  }
})
