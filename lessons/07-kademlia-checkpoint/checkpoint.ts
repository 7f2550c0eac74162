import {
  defineCheckpoint,
  type History,
  type Judgement,
  logsGivenIdentity,
  START_MS
} from '#checker/checkpoint'
import { encodeChatMessage } from '#shared/message'
import { waitsAlone } from './alone.ts'
import { isFound, keepsValues, knowsWhomItMet } from './answering.ts'
import { startCast } from './cast.ts'
import { CHAT_TOPIC, discovers, gossipsWithCarol, talksToDiscovered } from './discovering.ts'
import { addsBootstrapPeers, isServer, looksForItself, reachesBootstrapPeers } from './joining.ts'
import { areBack, dropsTheGone, keepsTheLiving, removalOfCarol } from './leaving.ts'
import { foundAt, listensAt, tookIn } from './network.ts'
import { publicKeyRecord } from './public-key-record.ts'
import { reportsLookup } from './reporting.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

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

export default defineCheckpoint({
  nodes: 2,

  async play(stage) {
    const cast = await startCast(stage)
    const { alice, bob, carol, dave, erin, frank } = cast
    const { peerId } = cast.node
    // Carol is hidden: of all that are on this network, alice alone knows her.
    carol.pubsub.subscribe(CHAT_TOPIC)
    await carol.dial(alice.addr)
    await stage.until(tookIn('alice', carol.peerId), 'alice to know carol', CONNECT)
    stage.fault('answers-held', { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) {
      peer.dht.holdAnswers()
      // Kademlia pings who is new while the node's own ping is under way; here it always is.
      peer.pairPings(true)
    }

    const LISTEN_ADDRS = '/ip4/127.0.0.1/tcp/0'
    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: cast.node.file,
        LISTEN_ADDRS,
        BOOTSTRAP_PEERS: cast.bootstrapPeers.join(',')
      }
    })
    await node.logs('identity', START)
    await node.logs('listening', CONNECT)
    // Frank does not speak Kademlia: whoever logs him as discovered logs everybody.
    await frank.dial(listensAt(stage.history, 'node'))
    await stage.until(passes(addsBootstrapPeers), 'the bootstrap-peer lines', CONNECT)
    await stage.until(passes(reachesBootstrapPeers), 'connections with alice and bob', CONNECT)
    await stage.until(passes(looksForItself), 'your node to look for itself', LOOKUP)
    // A round trip through the node: whatever it has printed before is here now.
    await frank.ping(peerId, CONNECT)
    stage.fault('answers-released', { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) {
      peer.dht.releaseAnswers()
      peer.pairPings(false)
    }
    await stage.until(passes(isServer), 'alice and bob to take your node in', SOON)
    await stage.until(passes(reportsLookup), 'the result of the lookup', SOON)

    await stage.until(passes(discovers), 'your node to discover carol', SOON)
    await stage.until(passes(gossipsWithCarol), 'your node and carol to exchange topics', SOON)
    const text = `found you, ${stage.random.integer('text', 1e6, 1e9)}`
    stage.challenge('said', { text })
    const chat = { from: carol.peerId, text, timestamp: 1_700_000_000, type: 'CHAT' } as const
    await carol.pubsub.publish(CHAT_TOPIC, encodeChatMessage(chat))
    await stage.until(passes(talksToDiscovered), 'the chat message from carol', SOON)

    for (const peer of [alice, bob, carol]) {
      await node.logs('kademlia,routing_update', SOON, each => each.peerId === peer.peerId)
    }
    // An id that nobody has: what is close to it is whatever the node knows.
    const nobody = stage.freshIdentity('nobody')
    await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    const { key, value } = publicKeyRecord(nobody)
    stage.challenge('record', { value: Buffer.from(value).toString('base64') })
    await bob.dht.getValue(peerId, key, ANSWER)
    await alice.dht.putValue(peerId, key, value, ANSWER)
    await bob.dht.getValue(peerId, key, ANSWER)

    await dave.dial(bob.addr)
    await stage.until(tookIn('dave', bob.peerId), 'dave to know bob', CONNECT)
    await dave.dht.findPeer(peerId, ANSWER)
    await dave.dial(foundAt(stage.history))
    await stage.until(passes(isFound), 'your node to take dave in', SOON)

    stage.fault('hung-up', { peers: ['bob', 'dave'] })
    for (const peer of [bob, dave]) await peer.hangUp(peerId)
    stage.fault('left', { peer: 'carol' })
    await carol.leave()
    await stage.until(removalOfCarol, 'your node to take carol out of its table', GONE)
    await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    if (keepsTheLiving(stage.history).state !== 'pass') {
      // Some take a peer out, make sure, and take it in again.
      await stage.until(areBack, 'your node to take bob and dave in again', SOON)
      await alice.dht.findNode(peerId, nobody.peerId, ANSWER)
    }

    const waiting = await stage.startNode({
      name: 'lonely',
      env: { IDENTITY_FILE: cast.lonely.file, LISTEN_ADDRS }
    })
    await waiting.logs('listening', START)
    await waiting.logs('warning', CONNECT)
    await erin.dial(listensAt(stage.history, 'lonely'))
    await stage.until(passes(waitsAlone), 'a node without bootstrap peers to join by erin', LOOKUP)
  },

  steps: [
    logsGivenIdentity,
    {
      id: 'bootstrap-added',
      title: 'logs every bootstrap peer',
      catches: {
        'bootstrap-peers-unlogged': 'bootstrap-peer-unlogged',
        'bootstrap-logged-when-reached': 'bootstrap-peer-unlogged'
      },
      judge: addsBootstrapPeers
    },
    {
      id: 'bootstrap-reached',
      title: 'dials every bootstrap peer, and carries on when one is away',
      catches: {
        'bootstrap-peers-undialled': 'bootstrap-not-dialled',
        'first-bootstrap-peer-only': 'bootstrap-not-dialled',
        'stops-at-first-failure': 'bootstrap-not-dialled',
        'dies-of-absent-bootstrap-peer': 'died-of-unreachable',
        'absent-in-silence': 'no-warning'
      },
      judge: reachesBootstrapPeers
    },
    {
      id: 'dht-server',
      title: 'is a server of the DHT',
      catches: {
        'kademlia-left-out': 'no-dht',
        'client-mode': 'client-mode',
        'client-by-default': 'client-mode',
        'protocol-without-prefix': 'other-protocol',
        'local-protocol': 'other-protocol',
        'tells-no-address': 'not-taken-in'
      },
      judge: isServer
    },
    {
      id: 'looks-for-itself',
      title: 'asks a bootstrap peer who is close to itself',
      catches: {
        'private-addresses-ignored': 'no-lookup',
        'pings-collide': 'no-lookup',
        'self-lookup-put-off': 'no-lookup'
      },
      judge: looksForItself
    },
    {
      id: 'bootstrap-reported',
      title: 'logs whom it has found once there are answers, and not before',
      catches: {
        'bootstrap-claimed': 'bootstrap-too-early',
        'lookup-not-awaited': 'bootstrap-too-early',
        'bootstrap-unlogged': 'bootstrap-unlogged',
        'closest-uncounted': 'closestpeers-unlogged',
        'closest-unlisted': 'closestpeers-unlogged',
        'closest-miscounted': 'closestpeers-wrong',
        'closest-to-oneself': 'closestpeers-wrong'
      },
      judge: reportsLookup
    },
    {
      id: 'discovers',
      title: 'discovers a peer that nobody told it about',
      catches: {
        'discovery-unlogged': 'not-discovered',
        'discovers-everybody': 'discovered-wrongly',
        'discovers-connections': 'discovered-wrongly'
      },
      judge: discovers
    },
    {
      id: 'talks-to-discovered',
      title: 'connects to the peer that it has discovered, and hears its chat',
      catches: {
        'chat-forgotten': 'no-gossip',
        'chat-of-callers': 'chat-unlogged',
        'identifies-bootstrap-peers-only': 'identify-unlogged'
      },
      judge: talksToDiscovered
    },
    {
      id: 'knows',
      title: 'names the peers that it has met to those who ask',
      catches: {
        'table-unlogged': 'routing-update-unlogged',
        'table-of-connections': 'routing-update-wrong'
      },
      judge: knowsWhomItMet
    },
    {
      id: 'keeps-values',
      title: 'keeps a value for others',
      catches: { 'values-refused': 'value-refused' },
      judge: keepsValues
    },
    {
      id: 'is-found',
      title: 'is found by a peer that was not told where it is',
      catches: { 'tells-old-address': 'no-tcp' },
      judge: isFound
    },
    {
      id: 'drops-the-gone',
      title: 'forgets a peer that has gone',
      catches: {
        'keeps-the-gone': 'gone-kept',
        'removal-unlogged': 'gone-kept',
        'removal-claimed': 'gone-named'
      },
      judge: dropsTheGone
    },
    {
      id: 'keeps-the-living',
      title: 'does not forget a peer that has only lost its connection',
      catches: {
        'drops-the-living': 'living-lost',
        'drops-all-but-bootstrap-peers': 'living-lost'
      },
      judge: keepsTheLiving
    },
    {
      id: 'waits-alone',
      title: 'waits for somebody when it has no bootstrap peers',
      catches: {
        'exits-without-bootstrap-peers': 'died-of-loneliness',
        'lonely-in-silence': 'lonely-unwarned',
        'never-alone': 'lonely-unreported',
        'lonely-claim': 'lonely-too-early'
      },
      judge: waitsAlone
    }
  ],

  told: whatHappened,
  question: QUESTION
})

function passes(judge: (history: History) => Judgement) {
  return (history: History) => judge(history).state === 'pass'
}
