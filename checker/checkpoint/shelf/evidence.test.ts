import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHistoryOf, PEER_IDS, said, started, up } from '#checker/story'
import { says } from './says.ts'
import { sees } from './sees.ts'

const { alice, node } = PEER_IDS
const network = [...up('alice').map(([, each]) => each), started('node', node)]
const since = { seq: 1 }

test('says() begins its evidence with what the line is to be about', () => {
  const judge = (...lines: string[]) => {
    const history = openHistoryOf([...network, ...lines.map(line => said(line))])
    const is = (each: { peerId: string }) => each.peerId === alice
    return says(history, 'closed', { is, expected: '', missing: 'none', wrong: 'other', since })
  }
  assert.deepEqual(judge().evidence, [1])
  assert.deepEqual(judge(`closed,${alice}`).evidence, [1, 3])
  assert.deepEqual(judge(`closed,${node}`).evidence, [1, 3])
})

test('sees() begins its evidence with what it comes of', () => {
  const ping = { kind: 'ping-sent', actor: 'alice', peerId: node, rttMs: 1 } as const
  const judge = (...pings: (typeof ping)[]) => {
    const history = openHistoryOf([...network, ...pings])
    return sees(history, 'ping-sent', { by: 'alice', expected: '', missing: 'none', since })
  }
  assert.deepEqual(judge().evidence, [1])
  assert.deepEqual(judge(ping).evidence, [1, 3])
})
