import assert from 'node:assert/strict'
import test from 'node:test'
import story from '../story.ts'
import { unseenWarned } from '../story-variations.ts'
import { dialsWs } from './dials-ws.ts'

test('dialsWs shows what the node said about bob when no WebSocket came about', () => {
  const history = unseenWarned(story.good).history()
  const judgement = dialsWs.judge(history)
  assert.ok('observed' in judgement)
  assert.match(judgement.observed, /no WebSocket connection between your node and bob/)
  const shown = judgement.evidence?.map(seq => history.textOf({ seq }))
  assert.deepEqual(shown, [history.textOf(history.events('warning')[0] ?? { seq: 0 })])
})
