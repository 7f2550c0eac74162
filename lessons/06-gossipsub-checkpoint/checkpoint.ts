import { gossipsub } from '#checker/abilities'
import {
  defineCheckpoint,
  giveIdentity,
  type History,
  type Judgement,
  START_MS
} from '#checker/checkpoint'
import { CHECKS, connects } from './checks.ts'
import { Conversation } from './conversation.ts'
import { passesOn, passesOnTo } from './messages.ts'
import { survivesGarbage } from './mischief.ts'
import { CHAT_TOPIC, FILE_TOPIC, seenFromNode, TOPICS } from './network.ts'
import { joinsTopics } from './topics.ts'
import { QUESTION, whatHappened } from './what-happened.ts'
import { wildText } from './wild-text.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
/** Some implementations look only once a second whom they could take into their mesh. */
const HEARTBEAT = { within: 3000 }

export default defineCheckpoint({
  async play(stage) {
    const [identity, alice, bob, carol, mallory] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('bob', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('carol', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('mallory', { speaks: { pubsub: gossipsub({ signed: false }) } })
    ])
    stage.challenge('network', {
      node: identity.peerId,
      ...Object.fromEntries([alice, bob, carol, mallory].map(each => [each.name, each.peerId]))
    })
    stage.witness('clock', { seconds: Math.round(Date.now() / 1000) })
    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: alice.addr
      }
    })
    const chat = new Conversation(stage, node)
    // Two hops away from the node: carol - alice - node.
    carol.pubsub.subscribe(CHAT_TOPIC)
    await carol.dial(alice.addr)
    await chat.knows(alice, carol.peerId)

    await node.logs('identity', START)
    await stage.until(passes(connects), 'a connection with alice', CONNECT)
    await chat.until(passes(joinsTopics), 'your node to join the three topics')
    // Whoever greets when it connects, or when somebody joins any topic, finds nobody in the chat.
    const [other = '', another = ''] = stage.random.shuffle('topics', TOPICS.slice(1))
    await chat.joins(alice, other)
    await chat.leaves(alice, other)
    await chat.joins(alice, CHAT_TOPIC)
    await stage.until(history => seenFromNode(history, 'alice')[0], 'a greeting', HEARTBEAT)
    await chat.until(history => seenFromNode(history, 'carol')[0], 'the greeting to reach carol')

    // Whoever greets every peer greets bob, too.
    await node.logs('listening', CONNECT)
    const listensAt = stage.history.event('listening', 'node')?.multiaddr ?? ''
    await bob.dial(listensAt)
    await chat.knows(bob, identity.peerId)
    await chat.joins(bob, CHAT_TOPIC)
    const link = (history: History) =>
      history.first(
        'mesh-changed',
        'bob',
        each =>
          each.change === 'graft' && each.topic === CHAT_TOPIC && each.peerId === identity.peerId
      )
    await stage.until(link, 'bob to be in the mesh with your node', HEARTBEAT)
    await chat.says(carol, 'hello')
    await chat.isHeard('hello')
    await stage.until(passes(passesOn), 'what carol says to reach bob', HEARTBEAT)
    await chat.says(alice, 'elsewhere', { topic: FILE_TOPIC })
    // Alice passes it on behind her own message, on the same stream.
    await chat.says(carol, 'claim', { claims: stage.freshIdentity('claimed').peerId })
    await chat.isHeard('claim')
    await chat.babbles(alice, 'garbage')
    await chat.until(passes(survivesGarbage), 'a warning that names alice')
    await chat.says(carol, 'wild', { text: wildText(stage.random, identity.peerId) })
    await chat.isHeard('wild')

    await mallory.dial(listensAt)
    await chat.knows(mallory, identity.peerId)
    await chat.joins(mallory, CHAT_TOPIC)
    await chat.says(mallory, 'unsigned')
    // Behind her message, on the same stream: when this has arrived, that has, too.
    await chat.joins(mallory, another)
    await chat.says(bob, 'last')
    await chat.isHeard('last')
    const arrives = (history: History) => passesOnTo(history, 'alice', 'last')
    await stage.until(passes(arrives), 'what bob says to reach alice', HEARTBEAT)
  },

  steps: CHECKS,
  compilerCatches: ['service-forgotten'],

  told: whatHappened,
  question: QUESTION
})

function passes(judge: (history: History) => Judgement): (history: History) => boolean {
  return history => judge(history).state === 'pass'
}
