import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyOfKind, KINDS } from '../../test-kit/any-observation.ts'
import type { NewObservation, Observation } from './core-sights.ts'
import { text } from './field.ts'
import { describeExit } from './run-sights.ts'
import { sight } from './sight.ts'
import { CORE_VOCABULARY, vocabularyOf } from './vocabulary.ts'

const NODE = { seq: 1, at: 0, actor: 'node' }

test('describe() has words for every observation', () => {
  for (const kind of KINDS) {
    fc.assert(
      fc.property(anyOfKind(kind), (observation: NewObservation) => {
        const text = CORE_VOCABULARY.describe({ seq: 1, at: 0, ...observation } as Observation)
        assert.equal(typeof text, 'string')
        assert.doesNotMatch(text, /undefined|\[object/)
      })
    )
  }
})

test('describe() tells apart what happened', () => {
  const cases: [Observation, string][] = [
    [{ ...NODE, kind: 'type-checked', errors: [] }, 'the file type-checks'],
    [{ ...NODE, kind: 'type-checked', errors: ['a.ts:1:1 TS1: no', 'x'] }, 'a.ts:1:1 TS1: no'],
    [{ ...NODE, kind: 'exited', code: 3, signal: null, expected: true }, 'exited with code 3'],
    [
      { ...NODE, kind: 'ping-seen', peerId: 'p', number: 2, arrivedAt: 0, heldMs: null },
      'saw ping 2 and did not answer'
    ],
    [
      { ...NODE, kind: 'ping-seen', peerId: 'p', number: 2, arrivedAt: 0, heldMs: 0 },
      'saw ping 2 and answered it after 0 ms'
    ],
    [
      { ...NODE, kind: 'ping-sent', peerId: 'p', rttMs: null, error: 'late' },
      'pinged the node; no answer (late)'
    ],
    [{ ...NODE, kind: 'ping-sent', peerId: 'p', rttMs: 0 }, 'pinged the node; answered in 0 ms'],
    [
      { ...NODE, kind: 'routing-table-changed', change: 'added', peerId: 'p' },
      'took p into its routing table'
    ],
    [
      { ...NODE, kind: 'routing-table-changed', change: 'removed', peerId: 'p' },
      'took p out of its routing table'
    ],
    [
      { ...NODE, kind: 'message-dropped', topic: 'chat', data: 'aGk=' },
      'dropped 2 bytes on chat that nobody has signed'
    ],
    [
      { ...NODE, kind: 'question-seen', peerId: 'p', protocol: '/x', question: 'aGk=', answer: '' },
      'was asked "hi" by p over /x, and answered ""'
    ],
    [
      { ...NODE, kind: 'question-answered', peerId: 'p', protocol: '/x', question: '/w==' },
      'asked p 1 byte over /x: no answer'
    ],
    [
      {
        ...NODE,
        kind: 'message-ids-seen',
        control: 'IHAVE',
        peerId: 'p',
        messageIds: ['5feceb66', '6b86b273']
      },
      'was sent an IHAVE by p: 5feceb66, 6b86b273'
    ],
    [{ ...NODE, kind: 'fault', name: 'left', data: { peer: 'bob' } }, 'left: {"peer":"bob"}']
  ]
  for (const [observation, text] of cases) {
    assert.equal(CORE_VOCABULARY.describe(observation), text)
  }
})

test('describeExit() names the code, or the signal', () => {
  assert.equal(describeExit({ code: 0, signal: null }), 'exited with code 0')
  assert.equal(describeExit({ code: null, signal: 'SIGKILL' }), 'was ended by SIGKILL')
})

test('vocabularyOf() adds the sights of a lesson, and refuses a name that is taken', () => {
  const echoed = sight('echoed', { peerId: text, word: text }, { describe: seen => seen.word })
  const more = { name: 'echo', sights: [echoed] }
  const vocabulary = vocabularyOf([more])
  assert.deepEqual(vocabulary.names, ['echo'])
  assert.equal(vocabulary.sight('echoed')?.of, 'peerId')
  assert.equal(vocabulary.describe({ ...NODE, kind: 'echoed', word: 'hi' } as never), 'hi')
  assert.throws(() => vocabularyOf([more, more]), /two sights are called "echoed"/)
})
