import assert from 'node:assert/strict'
import test from 'node:test'
import { describeSlip, nearMiss } from './near-miss.ts'

const TOPIC = 'universal-connectivity'
const DISCOVERY = 'universal-connectivity-browser-peer-discovery'

test('nearMiss() finds the name that is a slip of the wanted one', () => {
  const slips: [used: string[], wanted: string, slip: string][] = [
    [['news', 'universal-conectivity'], TOPIC, 'universal-conectivity'],
    [['Universal-Connectivity'], TOPIC, 'Universal-Connectivity'],
    [['universal_connectivity'], TOPIC, 'universal_connectivity'],
    [[' universal-connectivity'], TOPIC, ' universal-connectivity'],
    [
      [TOPIC, 'universal-connectivity-browser-peer-discovry'],
      DISCOVERY,
      'universal-connectivity-browser-peer-discovry'
    ],
    [['/ipfs/kad/1.0.1', '/ipfs/id/1.0.0'], '/ipfs/kad/1.0.0', '/ipfs/kad/1.0.1'],
    [['universal-connectivity/0.1'], 'universal-connectivity/0.1.0', 'universal-connectivity/0.1']
  ]
  for (const [used, wanted, slip] of slips) assert.equal(nearMiss(wanted, used), slip)
})

test('nearMiss() takes nothing for a slip that is another name', () => {
  for (const used of [[], ['news'], ['universal-connectivity-file'], ['x'.repeat(10_000)]]) {
    assert.equal(nearMiss(TOPIC, used), undefined)
  }
  assert.equal(nearMiss(TOPIC, ['universal-conectivity', TOPIC]), undefined)
})

test('describeSlip() says where the two part', () => {
  const told: [given: string, wanted: string, difference: string][] = [
    ['universal-conectivity', TOPIC, 'they part after "universal-con"'],
    [`${TOPIC}s`, TOPIC, `they part after "${TOPIC}"`],
    ['universal-connectivit', TOPIC, 'they part after "universal-connectivit"'],
    ['Universal-Connectivity', TOPIC, 'small and capital letters differ'],
    [` ${TOPIC}`, TOPIC, 'there are blanks around it'],
    ['niversal-connectivity', TOPIC, 'they differ from the start']
  ]
  for (const [given, wanted, difference] of told) {
    assert.equal(
      describeSlip(given, wanted),
      `"${given}", which is nearly "${wanted}": ${difference}`
    )
  }
})
