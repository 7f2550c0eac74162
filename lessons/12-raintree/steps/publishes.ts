import { step } from '#checker/checkpoint'
import { hearsFromNode } from '../gossip.ts'
import { OLIVIA } from '../who.ts'

/** Olivia is no validator. */
export const publishes = step({
  id: 'publishes',
  title: 'says the same in the background, for those who are no validators',
  symptoms: {
    unpublished: good => ({
      'nothing at all': good.without('olivia hears origin'),
      'something else': good.with('olivia hears origin', { data: 'AAAA' })
    })
  },
  catches: { 'raintree-only': 'unpublished' },
  judge: history => hearsFromNode(history, 'originates', OLIVIA, 'unpublished')
})
