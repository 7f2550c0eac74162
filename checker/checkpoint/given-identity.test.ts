import assert from 'node:assert/strict'
import test from 'node:test'
import { openHistoryOf, said, type Written } from '#checker/story'
import { identityThat, logsGivenIdentity } from './given-identity.ts'
import type { Stage } from './stage.ts'

const ME = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const OTHER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const GIVEN: Written = {
  kind: 'challenge',
  actor: 'checkpoint',
  name: 'given-identity',
  data: { peerId: ME }
}

const judge = (...written: Written[]) => logsGivenIdentity.judge(openHistoryOf([GIVEN, ...written]))

test('logsGivenIdentity passes when the node is the peer of its key', () => {
  assert.deepEqual(judge(said(`identity,${ME}`)), { state: 'pass', evidence: [2] })
})

test('logsGivenIdentity waits for a line of the node itself', () => {
  for (const written of [[], [said(`identity,${ME}`, 'other')], [said(`identity,${ME} `)]]) {
    const judgement = judge(...written)
    assert.ok(judgement.state === 'pending' && judgement.symptom === 'no-identity')
  }
})

test('logsGivenIdentity fails for certain when the node is another peer', () => {
  const judgement = judge(said(`identity,${OTHER}`), said(`identity,${ME}`))
  assert.ok(judgement.state === 'fail' && judgement.symptom === 'other-identity')
  assert.deepEqual(judgement.evidence, [2])
})

test('identityThat() makes identities until one suits, each with a label of its own', () => {
  const labels: string[] = []
  const freshIdentity: Stage['freshIdentity'] = label => {
    labels.push(label)
    return { peerId: `peer of ${label}`, key: new Uint8Array() }
  }
  const stage = { freshIdentity } as Stage
  const { peerId } = identityThat(stage, 'near', each => each.endsWith('3'))
  assert.equal(peerId, 'peer of near 3')
  assert.deepEqual(labels, ['near 1', 'near 2', 'near 3'])
})
