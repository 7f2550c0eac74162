import assert from 'node:assert/strict'
import test from 'node:test'
import { formatHistory, parseHistory } from '#checker/record/history'
import { historyOf, said, started } from '#checker/story'
import { FAILS } from '../../test-kit/verdicts.ts'
import { createRedactor, REDACTED } from './redact.ts'
import { redactRun } from './redact-run.ts'

const HASH = 'a1'.repeat(32)

test('redactRun() replaces secrets in everything that is text, and keeps the rest as it is', () => {
  const history = historyOf([
    {
      kind: 'started',
      actor: 'node',
      command: 'TOKEN=opensesame ./node',
      env: { IDENTITY_FILE: '/home/ada/x' }
    },
    said(`error,the bytes are ${HASH}`),
    {
      kind: 'question-seen',
      actor: 'alice',
      peerId: 'x',
      protocol: 'y',
      question: HASH,
      answer: ''
    },
    { kind: 'witnessed', actor: 'checkpoint', name: 'n', data: { deep: ['opensesame', 7, null] } }
  ])
  const run = { name: 'a', versions: null, verdict: FAILS, history: formatHistory(history) }
  const redact = createRedactor({ secrets: ['opensesame'], home: '/home/ada' })
  const safe = redactRun(run, redact)
  const rows = parseHistory(safe.history).observations
  assert.deepEqual(rows[0], {
    ...history.observations[0],
    command: `TOKEN=${REDACTED} ./node`,
    env: { IDENTITY_FILE: '~/x' }
  })
  assert.deepEqual(rows[1], { ...history.observations[1], text: `error,the bytes are ${REDACTED}` })
  assert.deepEqual(rows[2], history.observations[2], 'what a peer saw is evidence')
  assert.deepEqual(rows[3], { ...history.observations[3], data: { deep: [REDACTED, 7, null] } })
  assert.deepEqual(safe.verdict, FAILS)
})

test('redactRun() changes not a byte of a run without secrets', () => {
  const run = {
    name: 'a',
    versions: null,
    verdict: FAILS,
    history: formatHistory(historyOf([started(), said('identity,x')]))
  }
  const redact = createRedactor({ secrets: [], home: '/home/ada' })
  assert.deepEqual(redactRun(run, redact), run)
  assert.equal(redact.count, 0)
})
