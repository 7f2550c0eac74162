import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rung } from '#checker/record/sights'
import { connectionSeen, openHistoryOf, rungsSeen, type Seen, type Written } from '#checker/story'
import { sawConnection } from './connection-judgement.ts'

const ME = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const OTHER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

type Direction = Seen['direction']

const seen = (direction: Direction, peerId = ME): Seen => ({
  peer: 'alice',
  peerId,
  direction,
  localAddr: '/ip4/127.0.0.1/tcp/1',
  remoteAddr: '/ip4/127.0.0.1/tcp/2'
})

function judge(written: [string, Written][], direction: Direction = 'inbound') {
  const history = openHistoryOf(written.map(([, observation]) => observation))
  return sawConnection(history, { peer: 'alice', peerId: ME, direction })
}

/** An attempt that broke at this rung. */
function brokenAt(rung: Rung, direction: Direction, facts: object = {}): [string, Written][] {
  return rungsSeen(seen(direction), rung).map(([name, each]) =>
    name === `alice ${rung}` ? [name, { ...each, ok: false, ...facts } as Written] : [name, each]
  )
}

test('sawConnection() passes on a connection with that peer from that side', () => {
  for (const direction of ['inbound', 'outbound'] as const) {
    assert.deepEqual(judge(connectionSeen(seen(direction)), direction), {
      state: 'pass',
      evidence: [5]
    })
  }
})

const BROKEN: [Rung, string][] = [
  ['tcp', 'no-tcp'],
  ['multistream', 'no-common-encrypter'],
  ['noise', 'handshake-failed'],
  ['yamux', 'no-common-muxer']
]

for (const [rung, symptom] of BROKEN) {
  test(`sawConnection() finds ${symptom} at ${rung}; what was dialled once is certain`, () => {
    const inbound = judge(brokenAt(rung, 'inbound'))
    assert.ok(inbound.state === 'pending' && inbound.symptom === symptom)
    assert.deepEqual(inbound.ladder, { peer: 'alice', needs: 'yamux' })
    const outbound = judge(brokenAt(rung, 'outbound'), 'outbound')
    assert.ok(outbound.state === 'fail' && outbound.symptom === symptom)
    assert.ok(outbound.evidence?.length)
  })
}

test('sawConnection() finds hung-up when the node drops what was dialled, without a word', () => {
  const cases: [Rung, object][] = [
    ['tcp', { error: 'read ECONNRESET' }],
    ['multistream', { silent: true }]
  ]
  for (const [rung, facts] of cases) {
    const judgement = judge(brokenAt(rung, 'outbound', facts), 'outbound')
    assert.ok(judgement.state === 'fail' && judgement.symptom === 'hung-up')
  }
  const refused = judge(brokenAt('tcp', 'outbound', { error: 'ECONNREFUSED' }), 'outbound')
  assert.ok(refused.state === 'fail' && refused.symptom === 'no-tcp')
})

test('sawConnection() finds no-tcp when nothing was tried', () => {
  const judgement = judge([])
  assert.ok(judgement.state === 'pending' && judgement.symptom === 'no-tcp')
  assert.match(judgement.observed, /was even tried$/)
})

test('sawConnection() does not call a whole connection broken that is another one', () => {
  const somebody = judge(connectionSeen(seen('inbound', OTHER)))
  assert.ok(somebody.state === 'pending' && somebody.symptom === 'connected-as-another')
  assert.ok(somebody.observed.includes(OTHER))
  const otherWay = judge(connectionSeen(seen('outbound')))
  assert.ok(otherWay.state === 'pending' && otherWay.symptom === 'no-tcp')
  assert.equal(otherWay.observed, 'only a connection that alice dialled')
})

test('sawConnection() passes as soon as the right one is there as well', () => {
  const both = [...connectionSeen(seen('inbound', OTHER)), ...connectionSeen(seen('inbound'))]
  assert.deepEqual(judge(both), { state: 'pass', evidence: [10] })
})

test('sawConnection() does not take connections of the reference peers among themselves for it', () => {
  const bob: Written = { kind: 'peer-up', actor: 'bob', peerId: OTHER, addr: '' }
  for (const direction of ['inbound', 'outbound'] as const) {
    const among: [string, Written][] = [
      ['bob', bob],
      ...connectionSeen(seen('inbound', OTHER)),
      ...connectionSeen(seen('outbound', OTHER))
    ]
    const judgement = judge(among, direction)
    assert.ok(judgement.state === 'pending' && judgement.symptom === 'no-tcp')
    assert.match(judgement.observed, /was even tried$/)
  }
})
