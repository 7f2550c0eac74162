import assert from 'node:assert/strict'
import test from 'node:test'
import { exited, historyOf, said, started, type Written } from '#checker/story'
import { certainFinding } from './general-finding.ts'

const HUNG_UP = { symptom: 'hung-up', expected: 'it stays open', observed: 'it was closed' }

const stderr = (text: string): Written => ({ kind: 'stderr', actor: 'node', text })
const DIES: Written[] = [
  started(),
  said('hello'),
  stderr('Error: no'),
  stderr('    at f (/w/lessons/02-x/starter/node.ts:7:8)'),
  exited(1)
]
const EXIT_SEQ = DIES.length

test('certainFinding() takes the death of the node for the news, with its error and place', () => {
  const finding = certainFinding(HUNG_UP, historyOf(DIES))
  assert.equal(finding.symptom, 'crashed')
  assert.equal(finding.expected, HUNG_UP.expected)
  assert.match(
    finding.observed,
    /exited with code 1 .*\nError: no\nat lessons\/02-x\/starter\/node\.ts:7:8$/
  )
  assert.deepEqual(finding.place, { file: 'lessons/02-x/starter/node.ts', line: 7, column: 8 })
})

test('certainFinding() keeps what a step says that has looked at the end of the node itself', () => {
  const finding = { ...HUNG_UP, evidence: [EXIT_SEQ] }
  assert.deepEqual(certainFinding(finding, historyOf(DIES)), {
    ...finding,
    observed: `${HUNG_UP.observed}\nError: no\nat lessons/02-x/starter/node.ts:7:8`,
    place: { file: 'lessons/02-x/starter/node.ts', line: 7, column: 8 }
  })
})

test('certainFinding() keeps what is wrong with a node that lives, was stopped, or came to its end', () => {
  for (const written of [
    [started()],
    [started(), exited(1, 'node', true)],
    [started(), exited(0)]
  ]) {
    assert.equal(certainFinding(HUNG_UP, historyOf(written)), HUNG_UP)
  }
})

test('certainFinding() says what a package is called that is missing under its old name', () => {
  const missing = stderr("Error: Cannot find package '@chainsafe/libp2p-noise' imported from x")
  const { observed } = certainFinding(
    HUNG_UP,
    historyOf([started(), missing, stderr('    at x'), exited(1)])
  )
  assert.match(observed, /@chainsafe\/libp2p-noise is called @libp2p\/noise/)
})
