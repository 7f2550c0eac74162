import {
  all,
  defineCheckpoint,
  giveIdentity,
  type History,
  type Judgement,
  logsGivenIdentity,
  START_MS
} from '#checker/checkpoint'
import { listens, pingsAll } from './checks.ts'
import { accepts, dials } from './connections.ts'
import { listenerOf, withoutPeer } from './network.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** Who waits for libp2p's own event hears of an address a second later; of all of them at once. */
const LISTEN = { within: 3000 }
const LISTEN_ON_BOTH = { within: 700 }
/** Loopback: a connection takes a few milliseconds, over either transport. */
const CONNECT = { within: 1500 }
const PONG = { within: 3000 }
/** The first ping is due at once, or after a pause of a second. */
const FIRST_PING = { within: 2500 }
/** How long an answer to a ping is held back, milliseconds: longer than a round trip on loopback. */
const HOLD = { min: 20, max: 60 }

const WEB_SOCKETS = { transports: ['webSockets'] } as const

export default defineCheckpoint({
  async play(stage) {
    const [identity, gone, alice, bob, carol, dave] = await Promise.all([
      giveIdentity(stage),
      stage.unreachableAddr('gone'),
      stage.startPeer('alice'),
      stage.startPeer('bob', WEB_SOCKETS),
      stage.startPeer('carol'),
      stage.startPeer('dave', WEB_SOCKETS)
    ])
    const peers = [alice, bob, carol, dave]
    const ip = stage.loopback('node')
    stage.challenge('network', {
      node: { peerId: identity.peerId, ip },
      ...Object.fromEntries(peers.map(({ name, peerId, addr }) => [name, { peerId, addr }]))
    })
    for (const peer of peers) {
      const holdMs = stage.random.integer(`hold ${peer.name}`, HOLD.min, HOLD.max)
      peer.delayPings(() => holdMs)
    }

    // Bob has two addresses, and one leads nowhere: which one it was is not known before it worked.
    const remotePeers = [`${withoutPeer(gone)}/p2p/${bob.peerId}`, alice.addr, bob.addr]
    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: `/ip4/${ip}/tcp/0,/ip4/${ip}/tcp/0/ws`,
        REMOTE_PEERS: remotePeers.join(',')
      }
    })
    await node.logs('identity', START)
    await node.logs('listening', LISTEN)
    await stage.until(settles(listens), 'your node to listen on both addresses', LISTEN_ON_BOTH)

    const [tcp, ws] = [listenerOf(stage.history, 'tcp'), listenerOf(stage.history, 'ws')]
    await Promise.all([
      carol.dial(`${tcp}/p2p/${identity.peerId}`),
      dave.dial(`${ws}/p2p/${identity.peerId}`)
    ])
    await stage.until(settles(connects), 'four connections, and the lines about them', CONNECT)
    await Promise.all(peers.map(peer => peer.ping(identity.peerId, PONG)))
    await stage.until(settles(pingsAll), 'a ping to each of the four, and its line', FIRST_PING)
  },

  steps: [
    logsGivenIdentity,
    {
      id: 'listens-on-both',
      title: 'listens on TCP and on WebSockets, as one peer',
      catches: {
        'tcp-alone': 'no-ws-listener',
        'tcp-dropped': 'no-tcp-listener',
        'first-address-only': 'no-ws-listener',
        'one-listening-line': 'no-ws-listener',
        'asked-for': 'listens-elsewhere',
        'one-node-per-transport': 'listens-as-another'
      },
      judge: listens
    },
    {
      id: 'accepts-tcp',
      title: 'is reached over TCP, and says by which listener',
      catches: { 'the-other-listener': 'wrong-listener', 'incoming-once-open': 'incoming-wrong' },
      judge: history => accepts(history, 'carol')
    },
    {
      id: 'accepts-ws',
      title: 'is reached over WebSockets, as by a browser, and says by which listener',
      catches: {
        'second-node-in-disguise': 'handshake-failed',
        'always-the-first-listener': 'wrong-listener',
        'never-a-websocket': 'wrong-listener',
        'websockets-denied': 'hung-up',
        'incoming-if-tcp': 'incoming-unlogged',
        'transport-left-out': 'connected-elsewhere'
      },
      judge: history => accepts(history, 'dave')
    },
    {
      id: 'dials-tcp',
      title: 'dials a peer that speaks only TCP',
      catches: { 'dials-websockets-only': 'not-dialing' },
      judge: history => dials(history, 'alice')
    },
    {
      id: 'dials-ws',
      title: 'dials a peer that speaks only WebSockets',
      catches: {
        'connected-as-wanted': 'connected-elsewhere',
        'connected-on-dial': 'connected-elsewhere',
        'dials-tcp-only': 'not-dialing'
      },
      judge: history => dials(history, 'bob')
    },
    {
      id: 'pings-all',
      title: 'pings, and answers pings, over both',
      catches: { 'pings-tcp-only': 'no-ping' },
      judge: pingsAll
    }
  ],

  told: whatHappened,
  question: QUESTION
})

function connects(history: History): Judgement {
  return all([
    accepts(history, 'carol'),
    accepts(history, 'dave'),
    dials(history, 'alice'),
    dials(history, 'bob')
  ])
}

function settles(judge: (history: History) => Judgement): (history: History) => boolean {
  return history => judge(history).state !== 'pending'
}
