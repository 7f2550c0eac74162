import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import story from './story.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

test('checks call a node silent that never says a word, whichever of the nodes it is', () => {
  const { steps } = conclude(checkpoint, story.good.without('another identity').history())
  const red = steps.find(({ state }) => state === 'fail')
  assert.partialDeepStrictEqual(red, { id: 'key-created', symptom: 'silent' })
})
