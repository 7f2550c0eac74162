import { pass, pending, since, step } from '#checker/checkpoint'
import { selfLookup } from '../dht.ts'
import { released } from '../notes.ts'

/** Carol is closer to the node than those who name her: a lookup that asks nobody but them has not found its end. */
export const asksOn = step({
  id: 'asks-on',
  title: 'asks whom it is told of as well, as long as somebody is closer',
  since: 4,
  symptoms: { 'asks-no-further': good => good.without('carol asked') },
  catches: { 'asks-no-further': 'asks-no-further' },
  judge: history => {
    const lookup = selfLookup(history, ['carol'])
    if (lookup !== undefined) return since(history.noted(released), pass(lookup.seq))
    const peerId = history.id('node')
    return pending({
      symptom: 'asks-no-further',
      expected: `carol, who is closer to your node than alice and bob, is asked FIND_NODE ${peerId}`,
      observed: 'she was asked nothing of the kind'
    })
  }
})
