import { all, type History, type Judgement, says, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'

const WITH_FILES = ['node', 'newcomer', 'another']

type Key = 'no-identity' | 'died-without-file' | 'key-kept-unasked' | 'key-not-random'

/** A node that is told of no file needs none. */
export const livesWithoutFile = step({
  id: 'lives-without-file',
  title: 'is somebody new where IDENTITY_FILE is not set',
  since: 3,
  symptoms: {
    'no-identity': good => ({
      'the first of them': good.says('nameless identity', 'warning,hello'),
      'the second of them': good.says('unnamed identity', 'warning,hello')
    }),
    'died-without-file': good => ({
      'the first of them': good.upTo('nameless').after('nameless', exited(1, 'nameless')),
      'the second of them': good.upTo('unnamed').after('unnamed', exited(1, 'unnamed'))
    }),
    'key-kept-unasked': good => good.says('unnamed identity', good.line('nameless identity')),
    'key-not-random': good => ({
      'the identity of the newcomer': good.says(
        'nameless identity',
        good.line('newcomer identity')
      ),
      'the identity that was given': good.says('nameless identity', good.line('identity'))
    })
  },
  catches: { 'needs-a-file': 'died-without-file', 'default-file': 'key-kept-unasked' },
  judge: history => {
    // Runs that were recorded earlier have no second one.
    const second = history.first('started', 'unnamed') ? ['unnamed'] : []
    return all(['nameless', ...second].map(node => isSomebodyNew(history, node)))
  }
})

function isSomebodyNew(history: History, node: string): Judgement<Key> {
  const expected = 'without IDENTITY_FILE: identity,<the peer id of a new key>'
  const others = WITH_FILES.flatMap(who => history.events('identity', who))
  const before = node === 'unnamed' ? history.event('identity', 'nameless') : undefined
  const after = history.first('started', node)
  return all<Key>([
    survives(history, { node, after, expected, died: 'died-without-file' }),
    says(history, 'identity', {
      by: node,
      is: ({ peerId }) => [before, ...others].every(other => other?.peerId !== peerId),
      expected,
      missing: 'no-identity',
      instead: 'no identity line',
      wrong: ({ peerId }) => (peerId === before?.peerId ? 'key-kept-unasked' : 'key-not-random')
    })
  ])
}
