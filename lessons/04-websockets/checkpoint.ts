import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  greet,
  keepsKey,
  logsGivenIdentity,
  START_MS,
  stillThere,
  stops,
  withoutPeer
} from '#checker/checkpoint'
import { rawSockets } from './raw-sockets.ts'
import { acceptsTcp } from './steps/accepts-tcp.ts'
import { acceptsWs } from './steps/accepts-ws.ts'
import { bearsStrangers } from './steps/bears-strangers.ts'
import { dialsEverybody } from './steps/dials-everybody.ts'
import { dialsTcp } from './steps/dials-tcp.ts'
import { dialsWs } from './steps/dials-ws.ts'
import { greets } from './steps/greets-browser.ts'
import { listensOnBoth } from './steps/listens-on-both.ts'
import { pingsAll } from './steps/pings-all.ts'
import { strangersCall } from './strangers.ts'
import { listenerOf, network, OTHERS, others, type PeerName, SPEAKS } from './transports.ts'
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
  abilities: [rawSockets()],

  network: async stage => {
    const drawn = stage.random
      .shuffle('others', OTHERS)
      .slice(0, stage.random.integer('number of others', 1, OTHERS.length))
    const start = (name: PeerName) =>
      stage.startPeer(name, SPEAKS[name] === 'ws' ? WEB_SOCKETS : {})
    const [identity, gone, alice, bob, carol, dave, erin, further, mallory] = await Promise.all([
      giveIdentity(stage),
      stage.unreachableAddr('gone'),
      stage.startPeer('alice'),
      stage.startPeer('bob', WEB_SOCKETS),
      stage.startPeer('carol'),
      stage.startPeer('dave', WEB_SOCKETS),
      stage.startPeer('erin', WEB_SOCKETS),
      Promise.all(drawn.map(start)),
      // From an address of her own: what she does is not held against others.
      stage.startPeer('mallory', { speaks: { raw: rawSockets(stage.loopback('mallory')) } })
    ])
    for (const peer of [alice, bob, carol, dave, ...further]) {
      const holdMs = stage.random.integer(`hold ${peer.name}`, HOLD.min, HOLD.max)
      peer.delayPings(() => holdMs)
    }
    stage.note(others, { peers: drawn })
    return { identity, gone, alice, bob, carol, dave, erin, further, mallory }
  },

  async play(stage, { identity, gone, alice, bob, carol, dave, erin, further, mallory }) {
    const ip = stage.loopback('node')
    stage.note(network, { node: { ip } })
    // Bob has two addresses, and one leads nowhere: which one it was is not known before it worked.
    const known = [alice, bob, ...further].map(({ addr }) => addr)
    const remotePeers = [`${withoutPeer(gone)}/p2p/${bob.peerId}`, ...known]
    const node = await stage.startNode({
      identity,
      env: {
        LISTEN_ADDRS: `/ip4/${ip}/tcp/0,/ip4/${ip}/tcp/0/ws`,
        REMOTE_PEERS: remotePeers.join(',')
      }
    })
    await node.logs('identity', START)
    await node.logs('listening', LISTEN)
    await stage.passes(listensOnBoth, LISTEN_ON_BOTH)

    const [tcp, ws] = [listenerOf(stage.history, 'tcp'), listenerOf(stage.history, 'ws')]
    await Promise.all([
      carol.dial(`${tcp}/p2p/${identity.peerId}`),
      dave.dial(`${ws}/p2p/${identity.peerId}`)
    ])
    for (const step of [acceptsTcp, acceptsWs, dialsTcp, dialsWs]) await stage.passes(step, CONNECT)
    await Promise.all([alice, bob, carol, dave].map(peer => peer.ping(identity.peerId, PONG)))
    await stage.passes(pingsAll, FIRST_PING)
    await stage.passes(dialsEverybody, FIRST_PING)

    await strangersCall(stage, mallory, carol, identity.peerId)
    await erin.dial(`${ws}/p2p/${identity.peerId}`)
    await stage.passes(bearsStrangers, CONNECT)
    mallory.raw.letsGo()
    const browser = await stage.startBrowser()
    if (browser !== null) await greet(browser, { addr: ws ?? '', peerId: identity.peerId })
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    listensOnBoth,
    acceptsTcp,
    acceptsWs,
    dialsTcp,
    dialsWs,
    pingsAll,
    dialsEverybody,
    bearsStrangers,
    stillThere({ pings: true }),
    keepsKey({ 'key-for-all': 'key-opened' }),
    stops(),
    greets
  ],

  told: whatHappened,
  question: QUESTION
})
