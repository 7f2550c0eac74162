import { all, fail, pass, pending, since, step } from '#checker/checkpoint'
import { offerOf } from '../offer.ts'
import { asksFor, reads } from '../seen.ts'
import { asked } from '../story-variations.ts'

export const keeps = step({
  id: 'keeps',
  title: 'finds its blocks on the disk after a new start, and then in memory',
  symptoms: {
    'disk-forgotten': good => ({
      'from the network': good
        .says('heir disk', good.line('heir disk').replace('disk', good.id('dave')))
        .after('heir identity', asked('dave', 'first', { of: 'stranger' })),
      'no line': good.without('heir disk', 'heir memory')
    }),
    'disk-not-copied': good => ({
      'from the disk again': good.says('heir memory', good.line('heir disk')),
      'no second line': good.without('heir memory')
    })
  },
  catches: {
    'no-disk': 'disk-forgotten',
    'keeps-in-memory-alone': 'disk-forgotten',
    'copies-nothing': 'disk-not-copied'
  },
  judge: history => {
    const offer = offerOf(history, 'first')
    const expected =
      'your node is started once more, with the BLOCK_DIR of the first one: what that one had read comes from disk, and the second time from memory'
    const [first, second] = offer === undefined ? [] : reads(history, offer.cid, 'heir')
    const node = 'heir'
    if (offer === undefined || first === undefined) {
      const observed = 'it has read nothing yet'
      return pending({ symptom: 'disk-forgotten', expected, observed, node })
    }
    const [other] = asksFor(history, offer.cid, 'heir')
    if (first.source !== 'disk' || other !== undefined) {
      const evidence = [first, other].flatMap(each => (each ? [each.seq] : []))
      const observed = history.textOf(first)
      return fail({ symptom: 'disk-forgotten', expected, observed, evidence, node })
    }
    if (second?.source === 'memory') return since(offer, all([pass(first.seq), pass(second.seq)]))
    const observed = second === undefined ? 'no second line' : history.textOf(second)
    const finding = { symptom: 'disk-not-copied', expected, observed, node } as const
    const evidence = [first, second].flatMap(each => (each ? [each.seq] : []))
    return second === undefined ? pending({ ...finding, evidence }) : fail({ ...finding, evidence })
  }
})
