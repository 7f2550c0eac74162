import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { exited, openHistoryOf, said, started, type Written } from '#checker/story'
import { says, saysNoOther } from './says.ts'
import { sees } from './sees.ts'
import { refusesToStart, survives } from './survives.ts'
import { complaint, quote } from './words.ts'

const ALICE = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const NODE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const ADDR = '/ip4/127.0.0.1/tcp/1'

const up: Written = { kind: 'peer-up', actor: 'alice', peerId: ALICE, addr: ADDR }
const network = [up, started('node', NODE)]

/** State, symptom and evidence of a judgement. */
function short(judgement: { state: string; symptom?: string; evidence?: number[] }): unknown[] {
  const { state, symptom, evidence = [] } = judgement
  return symptom === undefined ? [state, evidence] : [state, symptom, evidence]
}

describe('says()', () => {
  const symptoms = {
    missing: 'unsaid',
    wrong: 'elsewhere',
    twice: 'twice',
    early: 'early'
  } as const
  const judge = (...more: Written[]) => {
    const history = openHistoryOf([...network, ...more])
    const after = history.first('ping-sent', 'alice')
    return short(
      says(history, 'connected', {
        of: 'alice',
        is: ({ multiaddr }) => multiaddr === ADDR,
        expected: 'connected,<alice>',
        ...symptoms,
        after
      })
    )
  }
  const seen: Written = { kind: 'ping-sent', actor: 'alice', peerId: NODE, rttMs: 1 }
  const right = said(`connected,${ALICE},${ADDR}`)

  test('waits for a line about that peer', () => {
    assert.deepEqual(judge(seen), ['pending', 'unsaid', []])
    assert.deepEqual(judge(seen, said(`connected,${NODE},${ADDR}`)), ['pending', 'unsaid', []])
    assert.deepEqual(judge(seen, { ...right, actor: 'other' }), ['pending', 'unsaid', []])
  })

  test('passes when it is there, and right', () => {
    assert.deepEqual(judge(seen, right), ['pass', [4]])
  })

  test('fails when one is wrong, comes twice, or too early', () => {
    const wrong = said(`connected,${ALICE},/ip4/127.0.0.1/tcp/2`)
    assert.deepEqual(judge(seen, right, wrong), ['fail', 'elsewhere', [5]])
    assert.deepEqual(judge(seen, right, right), ['fail', 'twice', [4, 5]])
    assert.deepEqual(judge(right, seen), ['fail', 'early', [3]])
    assert.deepEqual(judge(right), ['fail', 'early', [3]])
  })

  test('waits on where a wrong line is no failure, and quotes it', () => {
    const history = openHistoryOf([...network, said('listening,/ip4/127.0.0.1/tcp/2')])
    const judgement = says(history, 'listening', {
      is: each => each.multiaddr === ADDR,
      expected: '',
      missing: 'unsaid'
    })
    assert.deepEqual(short(judgement), ['pending', 'unsaid', [3]])
    assert.ok('observed' in judgement && judgement.observed === 'listening,/ip4/127.0.0.1/tcp/2')
  })

  test('says what there is in place of the line, where the step knows better', () => {
    const observed = (instead?: string) => {
      const wanted = { expected: '', missing: 'unsaid', ...(instead && { instead }) }
      const judgement = says(openHistoryOf(network), 'listening', wanted)
      return 'observed' in judgement && judgement.observed
    }
    assert.equal(observed(), 'no such line')
    assert.equal(observed('its stderr alone'), 'its stderr alone')
  })
})

test('saysNoOther() fails when a node says what cannot be', () => {
  const judge = (...more: Written[]) => {
    const history = openHistoryOf([...network, ...more])
    const known = ({ peerId }: { peerId: string }) => peerId === ALICE
    const why = (closed: { peerId: string }) =>
      `${closed.peerId === NODE ? 'the node' : 'who'} is there`
    const wanted = { known, expected: '', invented: 'invented', why } as const
    return saysNoOther(history, 'closed', wanted)
  }
  assert.equal(judge(said(`closed,${ALICE}`)).state, 'pass')
  const wrong = judge(said(`closed,${ALICE}`), said(`closed,${NODE}`))
  assert.deepEqual(short(wrong), ['fail', 'invented', [4]])
  assert.ok('observed' in wrong && wrong.observed === `closed,${NODE}, and the node is there`)
})

test('sees() asks for what a reference peer has seen of the node', () => {
  const ping = (rttMs: number | null, peerId = NODE): Written => {
    return { kind: 'ping-sent', actor: 'alice', peerId, rttMs }
  }
  const judge = (...more: Written[]) =>
    short(
      sees(openHistoryOf([...network, ...more]), 'ping-sent', {
        by: 'alice',
        is: ({ rttMs }) => rttMs !== null,
        expected: '',
        missing: 'unanswered',
        wrong: 'refused',
        twice: 'twice'
      })
    )
  assert.deepEqual(judge(), ['pending', 'unanswered', []])
  assert.deepEqual(judge(ping(1, ALICE)), ['pending', 'unanswered', []])
  assert.deepEqual(judge(ping(1)), ['pass', [3]])
  assert.deepEqual(judge(ping(1), ping(null)), ['fail', 'refused', [4]])
  assert.deepEqual(judge(ping(1), ping(1)), ['fail', 'twice', [3, 4]])
})

test('survives() fails when the node ends by itself between the two', () => {
  const judge = (after: number | undefined, before: number | undefined, ...more: Written[]) =>
    short(
      survives(openHistoryOf([...network, ...more]), {
        after: after === undefined ? undefined : { seq: after },
        before: before === undefined ? undefined : { seq: before },
        expected: '',
        died: 'died'
      })
    )
  assert.deepEqual(judge(2, undefined), ['pass', [2]])
  assert.deepEqual(judge(2, undefined, exited(1)), ['fail', 'died', [2, 3]])
  assert.deepEqual(judge(2, undefined, exited(0, 'node', true)), ['pass', [2]])
  assert.deepEqual(judge(3, undefined, exited(1)), ['pass', [3]])
  assert.deepEqual(judge(1, 2, exited(1)), ['pass', [1]])
  assert.deepEqual(judge(undefined, undefined, exited(1)), ['pass', []])
})

test('refusesToStart() wants a reason and exit code 1', () => {
  const judge = (...more: Written[]) =>
    short(refusesToStart(openHistoryOf(more), { node: 'node', expected: '', accepted: 'accepted' }))
  assert.deepEqual(judge(said('error,no')), ['pending', 'accepted', []])
  assert.deepEqual(judge(said('error,no'), exited(1)), ['pass', [1, 2]])
  assert.deepEqual(judge(said('error,no'), exited(0)), ['fail', 'accepted', [2]])
  assert.deepEqual(judge(said('error, '), exited(1)), ['fail', 'accepted', [2]])
})

test('complaint() finds the first warning or error with one of the words', () => {
  const history = openHistoryOf([
    said('error,late'),
    said('warning,bob is away'),
    said('error,bob')
  ])
  assert.equal(complaint(history)?.seq, 1)
  assert.equal(complaint(history, { words: ['bob', 'carol'] })?.seq, 2)
  assert.equal(complaint(history, { after: 2 })?.seq, 3)
  assert.equal(complaint(history, { words: ['carol'] }), undefined)
})

test('quote() keeps a long text short', () => {
  assert.equal(quote('a\nb'), '"a\\nb"')
  assert.equal(quote('x'.repeat(100)), `"${'x'.repeat(80)}…"`)
})
