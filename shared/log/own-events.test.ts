import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { defineEvents, eventLog, parserWith } from './own-events.ts'

const OWN = defineEvents({
  refreshed: {
    fields: [{ name: 'peers', type: 'integer' }],
    prose: 'the table was refreshed',
    example: 'refreshed,3'
  }
})

test('parserWith() reads the events of a lesson beside those of all', () => {
  const parse = parserWith(OWN)
  assert.deepEqual(parse('refreshed,12'), { event: { name: 'refreshed', peers: 12 } })
  assert.deepEqual(parse('shutdown'), { event: { name: 'shutdown' } })
  const parsed = parse('refreshd,12')
  assert.ok('problem' in parsed && parsed.problem.meant === 'refreshed')
})

test('eventLog() prints the events of a lesson and of all, and refuses what does not fit', (t: TestContext) => {
  const lines: unknown[] = []
  t.mock.method(process.stdout, 'write', (line: unknown) => lines.push(line))
  const log = eventLog(OWN)
  log('refreshed', 3)
  log('warning', 'late')
  t.mock.restoreAll()
  assert.deepEqual(lines, ['refreshed,3\n', 'warning,late\n'])
  assert.throws(() => log('refreshed', -1), /peers/)
})

test('defineEvents() gives every event its name', () => {
  assert.equal(OWN.refreshed.name, 'refreshed')
})

const facts = { fields: [], prose: 'it is there' } as const
const WRONG = {
  'a name that is taken': { shutdown: { ...facts, example: 'shutdown' } },
  'what is no name': { 'New Name': { ...facts, example: 'New Name' } },
  'an example of something else': { renewed: { ...facts, example: 'renewed,1' } }
}

for (const [what, own] of Object.entries(WRONG)) {
  test(`defineEvents() refuses ${what}`, () => {
    assert.throws(() => defineEvents(own), /event/)
  })
}
