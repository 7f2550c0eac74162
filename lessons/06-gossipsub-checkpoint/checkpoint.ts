import { gossipsub, stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  holdHandshakes,
  keepsKey,
  logsGivenIdentity,
  outlives,
  START_MS,
  stillThere,
  stops
} from '#checker/checkpoint'
import { CHAT_TOPIC, FILE_TOPIC, TOPICS } from '#shared/topics'
import { Conversation, GOSSIP } from './conversation.ts'
import { passesOnTo } from './hearing.ts'
import {
  chatLink,
  claim,
  clock,
  elsewhere,
  garbage,
  hello,
  last,
  late,
  lateGarbage,
  seenFromNode,
  unsigned,
  wild
} from './messages.ts'
import { standAlone } from './stand-alone.ts'
import { bearsOddTopics } from './steps/bears-odd-topics.ts'
import { connects } from './steps/connects.ts'
import { dropsUnsigned } from './steps/drops-unsigned.ts'
import { escapes } from './steps/escapes.ts'
import { goesOn, strange } from './steps/goes-on.ts'
import { greets } from './steps/greets.ts'
import { hearsAgain } from './steps/hears-again.ts'
import { hearsOthers } from './steps/hears-others.ts'
import { joinsTopics } from './steps/joins-topics.ts'
import { logsSubscriptions } from './steps/logs-subscriptions.ts'
import { namesSigner } from './steps/names-signer.ts'
import { passesOn } from './steps/passes-on.ts'
import { printsChatOnly } from './steps/prints-chat-only.ts'
import { refusesForgeries } from './steps/refuses-forgeries.ts'
import { standsAlone } from './steps/stands-alone.ts'
import { stillPings } from './steps/still-pings.ts'
import { survivesGarbage } from './steps/survives-garbage.ts'
import { takesInCallers } from './steps/takes-in-callers.ts'
import { waitsForListeners } from './steps/waits-for-listeners.ts'
import { QUESTION, whatHappened } from './what-happened.ts'
import { nonceOf, wildText } from './wild-text.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
/** Some implementations look only once a second whom they could take into their mesh. */
const HEARTBEAT = { within: 3000 }

/** The pings of two seconds or so. */
const PINGS = { within: 4500 }
/** As many idle streams as no peer needs. */
const MANY = 100

export default defineCheckpoint({
  nodes: 2,
  abilities: [stranger()],

  network: async stage => {
    const [identity, solitary, alice, bob, carol, erin, mallory] = await Promise.all([
      giveIdentity(stage),
      giveIdentity(stage, 'solitary'),
      stage.startPeer('alice', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('bob', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('carol', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('erin', { speaks: { pubsub: gossipsub() } }),
      stage.startPeer('mallory', {
        speaks: { pubsub: gossipsub({ signed: false }), strange: stranger() }
      })
    ])
    return { identity, solitary, alice, bob, carol, erin, mallory }
  },

  async play(stage, { identity, solitary, alice, bob, carol, erin, mallory }) {
    const { random } = stage
    // Who logs a connection before there is one gives itself away here.
    const handshakes = holdHandshakes(stage, alice)
    stage.note(clock, { seconds: Math.round(Date.now() / 1000) })
    const node = await stage.startNode({
      identity,
      env: { LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0', REMOTE_PEERS: alice.addr }
    })
    const chat = new Conversation(stage, node, identity.peerId)
    // Two hops away from the node: carol - alice - node.
    carol.pubsub.subscribe(CHAT_TOPIC)
    // Alice, who answers nobody yet, dials.
    await alice.dial(carol.addr)
    await chat.knows(alice, carol.peerId)

    await node.logs('identity', START)
    await handshakes.begun(CONNECT)
    // A round trip through the node: whatever it has printed before is here now.
    const listening = stage.history.event('listening', 'node')
    if (listening !== undefined) {
      await mallory.dial(listening.multiaddr)
      await mallory.ping(identity.peerId, GOSSIP)
    }
    handshakes.release()
    await stage.passes(connects, CONNECT)
    await stage.passes(joinsTopics, GOSSIP)
    // Whoever greets when it connects, or when somebody joins any topic, finds nobody in the chat.
    const [other = '', another = ''] = stage.random.shuffle('topics', TOPICS.slice(1))
    await chat.joins(alice, other)
    await chat.leaves(alice, other)
    await chat.joins(alice, CHAT_TOPIC)
    await stage.until(each => seenFromNode(each, 'alice')[0], 'a greeting', HEARTBEAT)
    await stage.until(each => seenFromNode(each, 'carol')[0], 'the greeting to reach carol', GOSSIP)

    // Whoever greets every peer greets bob, too.
    await node.logs('listening', CONNECT)
    const listensAt = stage.history.event('listening', 'node')?.multiaddr ?? ''
    await bob.dial(listensAt)
    await chat.knows(bob, identity.peerId)
    await chat.joins(bob, CHAT_TOPIC)
    chat.joinsOddTopic(bob)
    await chat.joins(bob, other)
    await outlives(stage, bob, identity.peerId, GOSSIP)
    await stage.until(
      each => chatLink(each, 'bob'),
      'bob to be in the mesh with your node',
      HEARTBEAT
    )
    await chat.says(carol, hello)
    await chat.isHeard(hello)
    await stage.passes(passesOn, HEARTBEAT)
    await chat.repeats(carol, hello, random.integer('repeats', 2, 3))
    await stage.passes(hearsAgain, GOSSIP)
    await chat.says(alice, elsewhere, { topic: FILE_TOPIC })
    // Alice passes it on behind her own message, on the same stream.
    await chat.says(carol, claim, { claims: stage.freshIdentity('claimed').peerId })
    await chat.isHeard(claim)
    await chat.babbles(alice, garbage)
    await stage.passes(survivesGarbage, GOSSIP)
    await chat.says(carol, wild, { text: wildText(stage.random, identity.peerId) })
    await chat.isHeard(wild)

    await mallory.dial(listensAt)
    await chat.knows(mallory, identity.peerId)
    await chat.joins(mallory, CHAT_TOPIC)
    await chat.forges(mallory, carol)
    await chat.says(mallory, unsigned)
    // Behind her messages, on the same stream: when this has arrived, those have, too.
    await chat.joins(mallory, another)
    await chat.says(bob, last)
    await chat.isHeard(last)
    const arrives = 'what bob says to reach alice'
    await stage.until(each => passesOnTo(each, 'alice', last).state === 'pass', arrives, HEARTBEAT)

    await standAlone(stage, solitary, erin)
    await stage.passes(standsAlone, GOSSIP)
    // What a node does every second is not seen before two of them have passed.
    await stage.passes(stillPings, PINGS)
    stage.note(strange, {})
    const half = Buffer.from([100, 1, 2, 3])
    for (const protocol of ['/meshsub/1.1.0', '/ipfs/id/push/1.0.0', '/ipfs/ping/1.0.0']) {
      await mallory.strange.holds(identity.peerId, { protocol, count: MANY, bytes: half }, GOSSIP)
    }
    for (let number = random.integer('late', 3, 5); number > 0; number -= 1) {
      const [speaker = bob] = random.shuffle(`late speaker ${number}`, [bob, carol])
      await chat.says(speaker, late, { text: nonceOf(random, `late ${number}`) })
    }
    await chat.babbles(bob, lateGarbage)
    await stage.passes(goesOn, GOSSIP)
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    connects,
    joinsTopics,
    logsSubscriptions,
    waitsForListeners,
    greets,
    takesInCallers,
    bearsOddTopics,
    hearsOthers,
    passesOn,
    hearsAgain,
    namesSigner,
    printsChatOnly,
    survivesGarbage,
    escapes,
    refusesForgeries,
    dropsUnsigned,
    standsAlone,
    stillPings,
    goesOn,
    stillThere({ pings: true }),
    keepsKey(),
    stops()
  ],
  compilerCatches: ['service-forgotten'],

  told: whatHappened,
  question: QUESTION
})
