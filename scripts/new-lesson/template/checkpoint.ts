import { defineCheckpoint, giveIdentity, logsGivenIdentity, START_MS } from '#checker/checkpoint'
import { answers, connects, PROTOCOL, says } from './checks.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** On loopback everything takes milliseconds; on a busy machine every wait is longer by itself. */
const SOON = { within: 1500 }

export default defineCheckpoint({
  async play(stage) {
    const [identity, alice] = await Promise.all([giveIdentity(stage), stage.startPeer('alice')])
    const questions = ['first', 'second'].map(label =>
      Buffer.from(stage.random.bytes(label, 8)).toString('hex')
    )
    stage.challenge('network', { node: identity.peerId, alice: alice.peerId, questions })

    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: alice.addr
      }
    })
    await node.logs('identity', START)
    await stage.until(
      history => connects.judge(history).state === 'pass',
      'a connection with alice',
      SOON
    )
    // Both, before a line is waited for: what alice saw is judged first.
    for (const question of questions) {
      await alice.ask(identity.peerId, PROTOCOL, Buffer.from(question), SOON)
    }
    // When the last line is here, all that were said before it are.
    for (const question of questions) {
      await node.logs('direct', SOON, each => each.text === question)
    }
  },

  checks: [logsGivenIdentity, connects, answers, says],

  told: whatHappened,
  question: QUESTION
})
