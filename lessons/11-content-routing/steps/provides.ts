import { all, pass, pending, says, saysNoOther, since, step } from '#checker/checkpoint'
import { shared } from '../notes.ts'
import { announcements, wasSought } from '../seen.ts'
import { EVENTS } from '../solution/events.ts'
import { cidNamed, told } from '../story-variations.ts'

export const provides = step({
  id: 'provides',
  title: 'tells the network that it has a block',
  symptoms: {
    'block-unprovided': good => ({
      'alice is not told': good.without('shared told'),
      'of another block': good.with('shared told', told('first')),
      'nothing is put': good.without('shared')
    }),
    'provide-unlogged': good => good.without('shared line'),
    'provide-unfounded': good => ({
      'too early': good.without('shared line').also('joined', good.line('shared line')),
      'of another block': good.also('shared line', `provide,${cidNamed('truth')}`),
      'of no block': good.also('shared line', 'provide,nothing')
    })
  },
  catches: {
    'provides-nothing': 'block-unprovided',
    'provide-unlogged': 'provide-unlogged',
    'provide-before-told': 'provide-unfounded'
  },
  judge: history => {
    const file = history.noted(shared)
    const expected = `/put ${file?.path ?? '<file>'} is typed: your node tells alice, by ADD_PROVIDER, that it has the block, and prints provide,${file?.cid ?? '<cid>'}`
    if (file === undefined) {
      return pending({ symptom: 'block-unprovided', expected, observed: 'not typed yet' })
    }
    const noOther = saysNoOther(history, EVENTS.provide, {
      known: line => wasSought(history, line),
      expected,
      invented: 'provide-unfounded',
      why: 'alice had heard nothing about this block'
    })
    if (noOther.state === 'fail') return noOther
    const [told] = announcements(history, file.cid)
    if (told === undefined) {
      const observed = othersOf(history.all('dht-request-seen', { by: 'alice', of: 'node' }))
      return pending({ symptom: 'block-unprovided', expected, observed, evidence: [file.seq] })
    }
    const line = says(history, EVENTS.provide, {
      about: each => each.cid === file.cid,
      expected,
      missing: 'provide-unlogged'
    })
    return since(file, all([pass(told.seq), line]))
  }
})

function othersOf(requests: readonly { request: string; key: string }[]): string {
  const other = requests.find(({ request }) => request === 'ADD_PROVIDER')
  if (other === undefined) return 'alice has been told of no block'
  return `alice was told of ${other.key}: the multihash of another block`
}
