import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, pending, reportHint } from '#checker/checkpoint'
import { exited, historyOf, said, started, type Written } from '#checker/story'
import { GENERAL_SYMPTOMS } from './general-symptoms.ts'
import { checkpointOf, FAILS, FINDING, failureOf, step, WAITS } from './judge.fixture.ts'
import { conclude } from './judge.ts'

const GENERAL: [symptom: string, what: string, written: Written[], observed: RegExp][] = [
  [
    'crashed',
    'a node that ended with an exit code',
    [started(), said('x'), exited(3)],
    /^your node exited with code 3 before that$/
  ],
  [
    'not-started',
    'a command that is not there',
    [started(), { kind: 'stderr', actor: 'node', text: 'sh: 1: my-node: not found' }, exited(127)],
    /^your node exited with code 127 before that$/
  ],
  [
    'crashed',
    'another node that ended',
    [started(), said('x'), exited(1, 'second')],
    /^your node \(started as "second"\) exited with code 1/
  ],
  [
    'crashed',
    'a node that a signal ended',
    [started(), { kind: 'exited', actor: 'node', code: null, signal: 'SIGSEGV', expected: false }],
    /was ended by SIGSEGV/
  ],
  [
    'stopped',
    'a node that came to its end',
    [started(), said('x'), exited(0)],
    /^your node exited with code 0/
  ],
  [
    'silent',
    'a node that said nothing',
    [
      { ...started(), at: 100 },
      { kind: 'stderr', actor: 'node', text: 'up', at: 1600 }
    ],
    /^your node ran for 1\.5 s and printed nothing$/
  ],
  [
    'flooded',
    'a node that said too much',
    [
      started(),
      said('x'),
      { kind: 'flooded', actor: 'node', stream: 'stderr', limit: '8 MiB' },
      exited(1)
    ],
    /^your node printed more than 8 MiB on stderr$/
  ]
]

for (const [symptom, what, written, observed] of GENERAL) {
  test(`conclude() finds ${symptom}: ${what}`, () => {
    const step = failureOf([WAITS], written)
    assert.equal(step.symptom, symptom)
    assert.match(step.observed, observed)
    assert.equal(step.expected, FINDING.expected)
    const explained = GENERAL_SYMPTOMS[symptom]
    assert.ok(explained)
    assert.deepEqual([step.symptomId, step.hint], [explained.id, reportHint(explained)])
    assert.ok(step.evidence.length > 0)
  })

  const isDeath = symptom === 'crashed' || symptom === 'not-started'
  const [preferred, other] = isDeath ? [symptom, 'wrong'] : ['wrong', symptom]
  test(`conclude() prefers ${preferred}, where a check is sure of something, to ${other}: ${what}`, () => {
    assert.equal(failureOf([FAILS], written).symptom, preferred)
  })
}

test('conclude() takes the exit codes of a shell for what they say only where there is a shell', () => {
  const symptomOf = (code: number, typed: boolean) => {
    const sound: Written = { kind: 'type-checked', actor: 'engine', errors: [] }
    const history = historyOf([sound, started(), exited(code)], { typed })
    const step = conclude(checkpointOf(WAITS), history).steps.at(-1)
    assert.ok(step?.state === 'fail')
    return step.symptom
  }
  for (const code of [126, 127]) {
    assert.equal(symptomOf(code, false), 'not-started')
    assert.equal(symptomOf(code, true), 'crashed')
  }
  assert.equal(symptomOf(125, false), 'crashed')
})

test('conclude() keeps the symptom of the step where there is no plainer one', () => {
  const written: [string, Written[]][] = [
    ['nothing was started', []],
    ['it spoke', [started(), said('x')]],
    ['it was to end', [started(), said('x'), exited(1, 'node', true)]],
    ['it was to end, and said nothing', [started(), exited(0, 'node', true)]]
  ]
  for (const [what, observations] of written) {
    assert.equal(failureOf([WAITS], observations).symptom, 'wrong', what)
  }
})

test('conclude() names the line that is nearly the event which a step waits for', () => {
  const wants = (expected: string, evidence: number[] = []) =>
    step('waits', () => pending({ ...FINDING, expected, evidence, node: 'node' }))
  const peerId = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
  const slip = said(`conected,${peerId},/ip4/127.0.0.1/tcp/1`)
  const written = [started(), said(`identity,${peerId}`), slip]
  const found = failureOf([wants(`connected,${peerId},<its address>`)], written)
  assert.equal(found.symptom, 'misread-line')
  assert.equal(found.expected, `connected,${peerId},<its address>`)
  assert.equal(
    found.observed,
    `conected,${peerId},/ip4/127.0.0.1/tcp/1\nwhich is no event: column 1, event name: unknown event "conected"; did you mean "connected"?`
  )
  assert.deepEqual(
    found.evidence.map(({ seq }) => seq),
    [3]
  )
  assert.match(found.hint, /nearly this event/)
  const others: [Check, Written[]][] = [
    [wants('closed,<a peer>'), written],
    [wants('a connection as <a peer>'), written],
    // The step has seen it itself, and knows more about it.
    [wants('connected,<a peer>', [3]), written],
    [wants('connected,<a peer>'), [started(), said('hello'), { ...slip, actor: 'another' }]],
    [wants('connected,<a peer>'), [started(), said('hello')]]
  ]
  for (const [check, history] of others) assert.equal(failureOf([check], history).symptom, 'wrong')
})

test('conclude() asks for silence of the node that the step is about', () => {
  const about = (node: string) => step('waits', () => pending({ ...FINDING, node }))
  const written = [started(), started('second'), said('x')]
  assert.equal(failureOf([about('second')], written).symptom, 'silent')
  assert.equal(failureOf([about('node')], written).symptom, 'wrong')
})
