import assert from 'node:assert/strict'
import test from 'node:test'
import { homeOf, noted, openHistoryOf, PEER_IDS, said, started, up } from '#checker/story'
import { connectedInTime, handshakesReleased } from './handshakes.ts'

const CONNECTED = said(`connected,${PEER_IDS.alice},${homeOf('alice')}`)
const RELEASED = noted(handshakesReleased, { peer: 'alice' })

function judge(...written: Parameters<typeof openHistoryOf>[0]) {
  const alice = up('alice').map(([, each]) => each)
  const history = openHistoryOf([...alice, started('node', PEER_IDS.node), ...written])
  return connectedInTime(history)
}

test('connectedInTime() passes on a line that comes when the peer answers, and on none', () => {
  assert.equal(judge(RELEASED, CONNECTED).state, 'pass')
  assert.equal(judge(RELEASED).state, 'pass')
})

test('connectedInTime() finds a line that came while the peer answered nobody', () => {
  const judgement = judge(CONNECTED, RELEASED)
  assert.ok(judgement.state === 'fail' && judgement.symptom === 'connected-too-early')
  assert.equal(judgement.evidence?.length, 2)
})

test('connectedInTime() is not about another peer, or a run in which nobody was held', () => {
  assert.equal(judge(said(`connected,${PEER_IDS.bob},${homeOf('bob')}`), RELEASED).state, 'pass')
  assert.equal(judge(CONNECTED).state, 'pass')
})
