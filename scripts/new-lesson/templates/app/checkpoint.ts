import { questions } from '#checker/abilities'
import { defineCheckpoint, giveIdentity, logsGivenIdentity, START_MS } from '#checker/checkpoint'
import { asked, PROTOCOL } from './echo.ts'
import { answers } from './steps/answers.ts'
import { connects } from './steps/connects.ts'
import { says } from './steps/says.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** On loopback everything takes milliseconds; on a busy machine every wait is longer by itself. */
const SOON = { within: 1500 }

export default defineCheckpoint({
  network: async stage => ({
    identity: await giveIdentity(stage),
    alice: await stage.startPeer('alice', { speaks: { questions: questions() } })
  }),

  async play(stage, { alice, identity }) {
    const words = ['first', 'second'].map(label =>
      Buffer.from(stage.random.bytes(label, 8)).toString('hex')
    )
    stage.note(asked, { words })
    const node = await stage.startNode({
      identity,
      env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0', REMOTE_PEERS: alice.addr }
    })
    await node.logs('identity', START)
    await stage.passes(connects, SOON)
    // Both, before a line is waited for: what alice saw is judged first.
    for (const word of words) {
      await alice.questions.ask(identity.peerId, PROTOCOL, Buffer.from(word), SOON)
    }
    // When the last line is here, all that were said before it are.
    for (const word of words) await node.logs('direct', SOON, each => each.text === word)
  },

  steps: [logsGivenIdentity, connects, answers, says],
  told: whatHappened,
  question: QUESTION
})
