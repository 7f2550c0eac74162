import { all, says, step } from '#checker/checkpoint'
import { NAMES } from '../network.ts'

/** Its symptoms are those of every lesson in which a node is given a key. */
export const introduces = step({
  id: 'introduces',
  title: 'is the peer whose key is in its IDENTITY_FILE',
  symptoms: {
    'no-identity': good => good.says('node-2 is there', 'warning,good morning'),
    'other-identity': good => good.says('node-2 is there', `identity,${good.id('node-1')}`)
  },
  catches: { 'own-key': 'other-identity' },
  judge: history =>
    all(
      NAMES.map(by =>
        says(history, 'identity', {
          by,
          is: ({ peerId }) => peerId === history.id(by),
          expected: `identity,${history.id(by)} of ${by}`,
          missing: 'no-identity',
          wrong: 'other-identity'
        })
      )
    )
})
