import assert from 'node:assert/strict'
import test from 'node:test'
import {
  type Check,
  type Checkpoint,
  defineCheckpoint,
  fail,
  type Judgement,
  pass,
  pending,
  reportHint
} from '#checker/checkpoint'
import { exited, historyOf, openHistoryOf, said, started, type Written } from '#checker/story'
import { symptomDouble } from '#checker/test-kit'
import { GENERAL_SYMPTOMS } from './general-symptoms.ts'
import { assess, conclude } from './judge.ts'

const FINDING = { symptom: 'wrong', expected: 'right', observed: 'wrong' }

function step(id: string, judge: () => Judgement): Check {
  return { id, title: `does ${id}`, judge }
}

const PASSES = step('passes', () => pass(1))
const WAITS = step('waits', () => pending(FINDING))
const FAILS = step('fails', () => fail(FINDING))
const THROWS = step('throws', () => {
  throw new Error('a bug in the check')
})

function checkpointOf(...checks: Check[]): Checkpoint {
  const renamed = checks.map((check, index) => ({ ...check, id: `${check.id}-${index}` }))
  const symptoms = { wrong: symptomDouble('Do it right.', 'Look here.') }
  return { ...defineCheckpoint({ play: async () => {}, steps: renamed }), symptoms }
}

function statesOf(checks: Check[], written: Written[] = [started(), said('hello')]): string[] {
  return conclude(checkpointOf(...checks), historyOf(written)).steps.map(({ state }) => state)
}

function failureOf(checks: Check[], written: Written[]) {
  const step = conclude(checkpointOf(...checks), historyOf(written)).steps.at(-1)
  assert.ok(step?.state === 'fail')
  return step
}

test('assess() goes up to the first step that does not pass', () => {
  const ids = (...checks: Check[]) =>
    assess(checkpointOf(...checks), openHistoryOf([])).map(([check]) => check.id)
  assert.deepEqual(ids(PASSES, PASSES), ['passes-0', 'passes-1'])
  assert.deepEqual(ids(PASSES, WAITS, FAILS), ['passes-0', 'waits-1'])
  assert.deepEqual(ids(FAILS, PASSES), ['fails-0'])
  assert.deepEqual(ids(THROWS, FAILS), ['throws-0'])
})

test('conclude() keeps the order of the checks and skips what comes after a red one', () => {
  assert.deepEqual(statesOf([PASSES, PASSES]), ['pass', 'pass'])
  assert.deepEqual(statesOf([PASSES, WAITS, PASSES]), ['pass', 'fail', 'skipped'])
  assert.deepEqual(statesOf([FAILS, THROWS]), ['fail', 'skipped'])
})

test('conclude() blames nobody for a check that throws', () => {
  const { outcome, steps } = conclude(checkpointOf(PASSES, THROWS, FAILS), historyOf([started()]))
  assert.equal(outcome, 'unknown')
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['pass', 'unknown', 'skipped']
  )
  const [, unknown] = steps
  assert.ok(unknown?.state === 'unknown')
  assert.match(unknown.reason, /a bug in the check/)
})

test('conclude() blames nobody for a check that throws something else than an error', () => {
  for (const thrown of ['a string', undefined, null, 7]) {
    const throwing = step('throws', () => {
      throw thrown
    })
    assert.deepEqual(statesOf([throwing]), ['unknown'], String(thrown))
  }
})

test('conclude() blames nobody for what is open when the checker stumbles', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  const verdict = conclude(checkpointOf(PASSES, WAITS), historyOf([started(), ended]))
  assert.equal(verdict.outcome, 'unknown')
  const [, unknown] = verdict.steps
  assert.ok(unknown?.state === 'unknown')
  assert.equal(unknown.reason, 'disk full')
})

test('conclude() keeps what is certain although the checker stumbles', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  assert.equal(conclude(checkpointOf(FAILS), historyOf([ended])).outcome, 'fail')
})

test('conclude() passes nothing that was not played to its end', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  const { outcome, steps } = conclude(checkpointOf(PASSES), historyOf([started(), ended]))
  assert.equal(outcome, 'unknown')
  assert.match(JSON.stringify(steps.at(-1)), /unknown.*did not come to its end: disk full/)
})

test('conclude() makes the symptom part of a failure: its id, and the first two hints', () => {
  const step = failureOf([FAILS], [started(), said('hello')])
  assert.deepEqual(
    [step.symptom, step.symptomId, step.expected, step.observed, step.hint],
    ['wrong', 'UC999', 'right', 'wrong', 'Do it right. Look here.']
  )
})

test('conclude() shows evidence once each, in order, and only what there is', () => {
  const check = step('fails', () => fail({ ...FINDING, evidence: [2, 1, 2, 0, 99] }))
  const { evidence } = failureOf([check], [started(), said('hello', 'node', 12.5)])
  assert.deepEqual(evidence, [
    { seq: 1, at: 1, actor: 'node', text: 'started: node node.ts' },
    { seq: 2, at: 12.5, actor: 'node', text: 'hello' }
  ])
})

test('conclude() repeats the last lines of the node that the step is about', () => {
  const lines = Array.from({ length: 20 }, (_, index) => said(`line ${index}`))
  const written: Written[] = [
    started(),
    ...lines,
    said('elsewhere', 'other'),
    { kind: 'stderr', actor: 'node', text: 'oops' }
  ]
  const own = failureOf([FAILS], written).lastLines
  assert.equal(own.length, 8)
  assert.deepEqual(own.slice(-2), [
    { stream: 'stdout', text: 'line 19' },
    { stream: 'stderr', text: 'oops' }
  ])
  const other = step('fails', () => fail({ ...FINDING, node: 'other' }))
  assert.deepEqual(failureOf([other], written).lastLines, [{ stream: 'stdout', text: 'elsewhere' }])
})

test('conclude() adds the ladder that a step asks for', () => {
  const check = step('fails', () => fail({ ...FINDING, ladder: { peer: 'alice', needs: 'noise' } }))
  const { ladder } = failureOf([check], [started(), said('x')])
  assert.equal(ladder?.peer, 'alice')
  assert.deepEqual(
    ladder?.rungs.map(({ rung }) => rung),
    ['tcp', 'multistream', 'noise']
  )
  assert.equal('ladder' in failureOf([FAILS], [started(), said('x')]), false)
})

test('conclude() shows the first lines that are no events, and why', () => {
  const { malformed } = conclude(
    checkpointOf(PASSES),
    historyOf([said('ready'), said('shutdown'), said('a'), said('b'), said('c')])
  )
  assert.deepEqual(
    malformed.map(({ seq, text }) => [seq, text]),
    [
      [1, 'ready'],
      [3, 'a'],
      [4, 'b']
    ]
  )
  assert.match(malformed[0]?.reason ?? '', /^column 1, event name: unknown event/)
})

test('conclude() tells after a pass what was observed, and nothing else', () => {
  const unasked: Checkpoint = {
    ...checkpointOf(PASSES),
    told: history => {
      const [line] = history.all('line')
      return [line && `Your node said ${line.text}.`, undefined]
    }
  }
  const checkpoint: Checkpoint = { ...unasked, question: 'Why?' }
  const storyOf = (written: Written[], played = checkpoint) =>
    conclude(played, historyOf(written)).story
  assert.deepEqual(storyOf([started(), said('hello')]), {
    told: ['Your node said hello.'],
    question: 'Why?'
  })
  assert.equal(storyOf([started()]), undefined)
  assert.equal(storyOf([started(), said('hello')], { ...checkpoint, steps: [FAILS] }), undefined)
  assert.equal(storyOf([started(), said('hello')], unasked), undefined)
})

test('conclude() passes a run whose story cannot be told', () => {
  const checkpoint: Checkpoint = {
    ...checkpointOf(PASSES),
    told: () => {
      throw new Error('a bug in the story')
    },
    question: 'Why?'
  }
  const { outcome, story } = conclude(checkpoint, historyOf([started()]))
  assert.deepEqual([outcome, story], ['pass', undefined])
})

test('conclude() takes lesson, seed, command and duration from the history', () => {
  const header = { lesson: '07-x', seed: 'abc', command: 'npm run check -- 07' }
  const verdict = conclude(checkpointOf(PASSES), historyOf([said('x', 'node', 99)], header))
  const { lesson, seed, command, durationMs } = verdict
  assert.deepEqual({ lesson, seed, command }, header)
  assert.equal(durationMs, 100)
})

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

const TYPED = { typed: true }

test('conclude() has a step for the compiler where there is a file to compile', () => {
  const sound: Written = { kind: 'type-checked', actor: 'engine', errors: [] }
  const checkpoint = checkpointOf(PASSES)
  const ids = (written: Written[], typed: boolean) =>
    conclude(checkpoint, historyOf(written, { typed })).steps.map(({ id }) => id)
  assert.deepEqual(ids([sound], true), ['type-check', 'passes-0'])
  assert.deepEqual(ids([started()], false), ['passes-0'])
})

test('conclude() fails with the messages of the compiler, and skips the rest', () => {
  const errors = ['a.ts:1:2 TS2304: cannot find x', 'a.ts:2:3 TS2304: cannot find y']
  const verdict = conclude(
    checkpointOf(PASSES),
    historyOf([{ kind: 'type-checked', actor: 'engine', errors }], TYPED)
  )
  const [typeCheck, rest] = verdict.steps
  assert.ok(typeCheck?.state === 'fail')
  assert.deepEqual([typeCheck.symptom, typeCheck.observed], ['type-error', errors.join('\n')])
  assert.equal(typeCheck.symptomId, GENERAL_SYMPTOMS['type-error']?.id)
  assert.equal(rest?.state, 'skipped')
})

test('conclude() does not know what becomes of a node that nobody got as far as starting', () => {
  const written: Written[] = [
    { kind: 'deadline-passed', actor: 'engine', what: 'peers to meet', waitedMs: 15_000 },
    { kind: 'ended', actor: 'engine', reason: 'deadline' }
  ]
  for (const header of [TYPED, {}]) {
    const verdict = conclude(checkpointOf(WAITS), historyOf(written, header))
    const [first] = verdict.steps
    assert.equal(verdict.outcome, 'unknown')
    assert.ok(first?.state === 'unknown')
    assert.match(first.reason, /"peers to meet" had not come about after 15\.0 s.* Try again/)
  }
  assert.equal(conclude(checkpointOf(WAITS), historyOf([started(), ...written])).outcome, 'fail')
})

test('conclude() does not know what the compiler never said', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'no compiler' }
  const { outcome, steps } = conclude(checkpointOf(PASSES), historyOf([ended], TYPED))
  assert.equal(outcome, 'unknown')
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['unknown', 'skipped']
  )
})
