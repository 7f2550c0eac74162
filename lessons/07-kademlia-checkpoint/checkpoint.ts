import { type DhtQuestion, gossipsub, kademlia, stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  holdHandshakes,
  identityGiven,
  keepsKey,
  outlives,
  START_MS,
  stillThere,
  stops
} from '#checker/checkpoint'
import { encodeChatMessage } from '#shared/message'
import { CHAT_TOPIC } from '#shared/topics'
import { foundAt, listensAt, tookIn } from './dht.ts'
import { areBack, removalOfCarol } from './gone.ts'
import { nearby } from './nearby.ts'
import { held, hungUp, left, misplacedRecord, network, record, released, said } from './notes.ts'
import { publicKeyRecord } from './public-key-record.ts'
import { asksOn } from './steps/asks-on.ts'
import { bearsStrangeQueries } from './steps/bears-strange-queries.ts'
import { bootstrapAdded } from './steps/bootstrap-added.ts'
import { bootstrapReached } from './steps/bootstrap-reached.ts'
import { bootstrapReported } from './steps/bootstrap-reported.ts'
import { dhtServer } from './steps/dht-server.ts'
import { discovers } from './steps/discovers.ts'
import { dropsTheGone } from './steps/drops-the-gone.ts'
import { isFound } from './steps/is-found.ts'
import { keepsTheLiving } from './steps/keeps-the-living.ts'
import { keepsValues } from './steps/keeps-values.ts'
import { knows } from './steps/knows.ts'
import { looksForItself } from './steps/looks-for-itself.ts'
import { gossipsWithCarol, talksToDiscovered } from './steps/talks-to-discovered.ts'
import { validatesValues } from './steps/validates-values.ts'
import { waitsAlone } from './steps/waits-alone.ts'
import { queriesStrangely } from './strangers.ts'
import { QUESTION, whatHappened } from './what-happened.ts'
import { BOOTSTRAP } from './who.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
/** js-libp2p looks for itself a second after its start, unless it is told to do so at once. */
const LOOKUP = { within: 3000 }
/** What follows from an answer that has come; it takes a few milliseconds. */
const SOON = { within: 2000 }
/** To dial where nobody is any more takes no time; who looks after its table by the second is in time. */
const GONE = { within: 3000 }
/** A question is answered at once or fails at once; libp2p itself gives up after 5 s. */
const ANSWER = { within: 5000 }

const LISTEN_ADDRS = '/ip4/127.0.0.1/tcp/0'
const SERVER = { speaks: { dht: kademlia() } }

export default defineCheckpoint({
  nodes: 2,
  abilities: [stranger()],

  async network(stage) {
    const carolsAgent = `hidden/${stage.random.integer('agent', 1e6, 1e9)}`
    const speaks = { dht: kademlia(), pubsub: gossipsub() }
    const [identity, lonely, alice, bob, dave, erin, frank, mallory, ghost, peggy] =
      await Promise.all([
        giveIdentity(stage),
        giveIdentity(stage, 'lonely'),
        stage.startPeer('alice', SERVER),
        stage.startPeer('bob', SERVER),
        stage.startPeer('dave', SERVER),
        stage.startPeer('erin', SERVER),
        stage.startPeer('frank'),
        stage.startPeer('mallory', { speaks: { strange: stranger() } }),
        stage.unreachableAddr('ghost'),
        stage.unreachableAddr('peggy')
      ])
    const carol = await stage.startPeer('carol', {
      identity: nearby(stage, identity.peerId, [alice.peerId, bob.peerId]),
      speaks,
      agentVersion: carolsAgent
    })
    // Whoever dials in order, and stops at the first failure, stops at once.
    const bootstrapPeers = [ghost, ...stage.random.shuffle('order', [alice.addr, bob.addr])]
    stage.note(network, { bootstrapPeers, ghost, peggy, carolsAgent })
    return {
      identity,
      lonely,
      alice,
      bob,
      carol,
      dave,
      erin,
      frank,
      mallory,
      peggy,
      bootstrapPeers
    }
  },

  async play(stage, cast) {
    const {
      identity,
      lonely,
      alice,
      bob,
      carol,
      dave,
      erin,
      frank,
      mallory,
      peggy,
      bootstrapPeers
    } = cast
    const { peerId } = identity
    // Carol is hidden: alice and bob know her, and nobody tells the node. Both do, since a node may ask
    // as soon as one of them is in its table, and then asks that one alone.
    carol.pubsub.subscribe(CHAT_TOPIC)
    for (const { addr } of [alice, bob]) await carol.dial(addr)
    const known = (seen: History) => BOOTSTRAP.every(peer => tookIn(seen, peer, 'carol'))
    await stage.until(known, 'alice and bob to know carol', CONNECT)
    stage.note(held, { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) {
      peer.dht.holdAnswers()
      // Kademlia pings who is new while the node's own ping is under way; here it always is.
      peer.pairPings(true)
      // Somebody is named whom nobody reaches: in every DHT there are such.
      const closer = [carol.addr, peggy, ...[alice, bob].map(({ addr }) => addr)]
      const others = closer.filter(addr => addr !== peer.addr)
      const isSelfLookup = (asked: DhtQuestion) => asked.peerId === peerId && asked.key === peerId
      peer.dht.script(asked => (isSelfLookup(asked) ? { closer: others } : undefined))
    }

    // Who logs a connection before there is one gives itself away here.
    const handshakes = holdHandshakes(stage, alice)
    const BOOTSTRAP_PEERS = bootstrapPeers.join(',')
    const node = await stage.startNode({ identity, env: { LISTEN_ADDRS, BOOTSTRAP_PEERS } })
    await node.logs('identity', START)
    await handshakes.begun(CONNECT)
    if (stage.history.event('listening', 'node') !== undefined) {
      await frank.dial(listensAt(stage.history, 'node'))
      // A round trip through the node: whatever it has printed before is here now.
      await frank.ping(peerId, CONNECT)
    }
    handshakes.release()
    await node.logs('listening', CONNECT)
    // Frank does not speak Kademlia: whoever logs him as discovered logs everybody.
    await frank.dial(listensAt(stage.history, 'node'))
    await stage.passes(bootstrapAdded, CONNECT)
    await stage.passes(bootstrapReached, CONNECT)
    await stage.passes(looksForItself, LOOKUP)
    // Another one.
    await frank.ping(peerId, CONNECT)
    stage.note(released, { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) {
      peer.dht.releaseAnswers()
      peer.pairPings(false)
    }
    await stage.passes(dhtServer, SOON)
    await stage.passes(bootstrapReported, SOON)
    await stage.passes(asksOn, SOON)
    await stage.passes(discovers, SOON)
    await outlives(stage, frank, peerId, SOON)
    const exchanged = 'your node and carol to exchange topics'
    await stage.until(seen => gossipsWithCarol(seen).state === 'pass', exchanged, SOON)
    const text = `found you, ${stage.random.integer('text', 1e6, 1e9)}`
    stage.note(said, { text })
    const chat = { from: carol.peerId, text, timestamp: 1_700_000_000, type: 'CHAT' } as const
    await carol.pubsub.publish(CHAT_TOPIC, encodeChatMessage(chat))
    await stage.passes(talksToDiscovered, SOON)

    for (const peer of [alice, bob, carol]) {
      await node.logs('kademlia,routing_update', SOON, each => each.peerId === peer.peerId)
    }
    // An id that nobody has: what is close to it is whatever the node knows.
    const nobody = stage.freshIdentity('nobody')
    await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    const { key, value } = publicKeyRecord(nobody)
    stage.note(record, { value: Buffer.from(value).toString('base64') })
    await bob.dht.getValue(peerId, key, ANSWER)
    await alice.dht.putValue(peerId, key, value, ANSWER)
    await bob.dht.getValue(peerId, key, ANSWER)
    const misplaced = publicKeyRecord(stage.freshIdentity('misplaced')).key
    stage.note(misplacedRecord, { key: Buffer.from(misplaced).toString('base64') })
    await alice.dht.putValue(peerId, misplaced, value, ANSWER)
    await bob.dht.getValue(peerId, misplaced, ANSWER)

    await dave.dial(bob.addr)
    await stage.until(seen => tookIn(seen, 'dave', 'bob'), 'dave to know bob', CONNECT)
    await dave.dht.findPeer(peerId, ANSWER)
    await dave.dial(foundAt(stage.history))
    await stage.passes(isFound, SOON)

    // Who has not taken dave in yet can take him in after he has hung up.
    await node.logs('kademlia,routing_update', SOON, each => each.peerId === dave.peerId)
    stage.note(hungUp, { peers: ['bob', 'dave'] })
    for (const peer of [bob, dave]) await peer.hangUp(peerId)
    stage.note(left, { peer: 'carol' })
    await carol.leave()
    await stage.until(removalOfCarol, 'your node to take carol out of its table', GONE)
    await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    if (keepsTheLiving.judge(stage.history).state !== 'pass') {
      // Some take a peer out, make sure, and take it in again.
      await stage.until(areBack, 'your node to take bob and dave in again', SOON)
      await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    }

    await mallory.dial(listensAt(stage.history, 'node'))
    const introduced = 'your node and mallory to introduce themselves'
    await stage.until(seen => seen.first('identified', 'mallory'), introduced, CONNECT)
    await queriesStrangely(stage, mallory, bob, peerId)
    await outlives(stage, frank, peerId, SOON)
    await alice.dht.findNode(peerId, nobody.peerId, ANSWER)

    const waiting = await stage.startNode({
      name: 'lonely',
      identity: lonely,
      env: { LISTEN_ADDRS }
    })
    await waiting.logs('listening', START)
    await waiting.logs('warning', CONNECT)
    await erin.dial(listensAt(stage.history, 'lonely'))
    await stage.passes(waitsAlone, LOOKUP)
    await farewell(stage, { node, identity })
  },

  steps: [
    identityGiven(),
    bootstrapAdded,
    bootstrapReached,
    dhtServer,
    looksForItself,
    bootstrapReported,
    asksOn,
    discovers,
    talksToDiscovered,
    knows,
    keepsValues,
    validatesValues,
    isFound,
    dropsTheGone,
    keepsTheLiving,
    bearsStrangeQueries,
    waitsAlone,
    stillThere({ pings: true }),
    keepsKey(),
    stops({ 'signals-ignored': 'signal-ignored' })
  ],

  told: whatHappened,
  question: QUESTION
})
