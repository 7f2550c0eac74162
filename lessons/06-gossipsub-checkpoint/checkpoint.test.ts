import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import type { Story } from '#checker/story'
import { CHAT_TOPIC } from '#shared/topics'
import lesson from './story.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })

const joining = (topic: string): Story =>
  lesson.good
    .says(`subscribed ${CHAT_TOPIC}`, `subscribed,${topic}`)
    .with(`alice told ${CHAT_TOPIC}`, { topic })

test('joins-topics names a topic that is nearly the one', () => {
  assert.equal(
    observedIn(joining('universal-conectivity')),
    'your node subscribed to "universal-conectivity", which is nearly "universal-connectivity": they part after "universal-con"'
  )
  assert.equal(observedIn(joining('news')), 'your node subscribed to news, which is another topic')
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
