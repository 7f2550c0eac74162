import { all, says, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'

/** A node that is told of no file needs none. */
export const livesWithoutFile = step({
  id: 'lives-without-file',
  title: 'is somebody new where IDENTITY_FILE is not set',
  since: 3,
  symptoms: {
    'no-identity': good => good.says('nameless identity', 'warning,hello'),
    'died-without-file': good => good.upTo('nameless').after('nameless', exited(1, 'nameless')),
    'key-not-random': good => ({
      'the identity of the newcomer': good.says(
        'nameless identity',
        good.line('newcomer identity')
      ),
      'the identity that was given': good.says('nameless identity', good.line('identity'))
    })
  },
  catches: { 'needs-a-file': 'died-without-file' },
  judge: history => {
    const others = ['node', 'newcomer', 'another'].flatMap(who => history.events('identity', who))
    const started = history.first('started', 'nameless')
    const expected = 'without IDENTITY_FILE: identity,<the peer id of a new key>'
    const fate = { node: 'nameless', after: started, expected }
    return all([
      survives(history, { ...fate, died: 'died-without-file' }),
      says(history, 'identity', {
        by: 'nameless',
        is: ({ peerId }) => others.every(other => other.peerId !== peerId),
        expected,
        missing: 'no-identity',
        instead: 'no identity line',
        wrong: 'key-not-random'
      })
    ])
  }
})
