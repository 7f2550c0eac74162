import { all, step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'
import { hearsFromNode } from '../gossip.ts'
import { OLIVIA } from '../who.ts'

/** The node is no validator any more. */
export const standsAside = step({
  id: 'stands-aside',
  title: 'leaves the tree to the validators when it is none itself',
  symptoms: {
    unpublished: good => good.without('olivia hears aside'),
    'tree-misused': good =>
      good.after('told aside', { ...good.at('bob has relay-1 on 1'), text: 'aside' } as never)
  },
  catches: { 'tells-all-from-outside': 'tree-misused' },
  judge: history =>
    all([
      sendsCopies(history, 'stands-aside', {
        missing: 'tree-misused',
        wrong: 'tree-misused',
        twice: 'tree-misused',
        unlogged: 'tree-misused'
      }),
      hearsFromNode(history, 'stands-aside', OLIVIA, 'unpublished')
    ])
})
