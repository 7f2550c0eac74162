import { defineCheckpoint, START_MS } from '#checker/checkpoint'
import { EVENTS } from './events.ts'
import { asked, makePairs } from './pairs.ts'
import { counts } from './steps/counts.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

/** It has to be loaded first, and to answer takes no time. */
const ANSWER = { within: START_MS }
const STOP = { within: 1500 }

export default defineCheckpoint({
  withoutPeers: true,
  events: EVENTS,

  async play(stage) {
    const pairs = makePairs(stage.random)
    stage.note(asked, { pairs })
    const harness = await stage.startNode()
    for (const { one, other } of pairs) {
      harness.types(`${one} ${other}`)
      await harness.logs(EVENTS['shared-bits'], ANSWER, each => each.one === one)
    }
    harness.endsInput()
    await harness.exits(STOP)
  },

  steps: [counts],

  told: whatHappened,
  question: QUESTION
})
