import assert from 'node:assert/strict'
import test from 'node:test'
import { exited, openHistoryOf, started } from '#checker/story'
import { LastMoment } from './last-moment.ts'

function setUp() {
  const history = openHistoryOf([])
  const over = new AbortController()
  const ends: string[] = []
  const moment = new LastMoment({ history, signal: over.signal })
  const end = (): void => {
    ends.push(history.first('exited') === undefined ? 'alive' : 'dead')
  }
  return { history, over, ends, moment, end }
}

test('LastMoment.before() ends the run at once for what a moment would not change', () => {
  const { ends, moment, end, history } = setUp()
  moment.before('exit', end)
  moment.before('certain', end)
  history.record(started())
  history.record(exited(1))
  moment.before('certain', end)
  assert.deepEqual(ends, ['alive', 'alive', 'dead'])
  assert.equal(moment.passed, undefined)
})

test('LastMoment.before() ends the run when the node has died, and once', async () => {
  const { history, ends, moment, end } = setUp()
  history.record(started())
  moment.before('certain', end)
  moment.before('certain', end)
  assert.deepEqual(ends, [])
  history.record(exited(1))
  await moment.passed
  assert.deepEqual(ends, ['dead'])
})

test('LastMoment.before() ends the run of a node that lives when the moment has passed', async () => {
  const { history, ends, moment, end } = setUp()
  history.record(started())
  moment.before('certain', end)
  await moment.passed
  assert.deepEqual(ends, ['alive'])
})

test('LastMoment.before() waits no longer than the run lasts', async () => {
  const { history, over, ends, moment, end } = setUp()
  history.record(started())
  moment.before('certain', end)
  over.abort()
  await moment.passed
  assert.deepEqual(ends, ['alive'])
})
