import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  holdHandshakes,
  keepsKey,
  logsGivenIdentity,
  START_MS,
  stillThere,
  stops,
  withoutPeer
} from '#checker/checkpoint'
import { listensAt, namesAddr } from './addresses.ts'
import { connectionsOf } from './connections.ts'
import { arranged, impostor, left, taken } from './notes.ts'
import { accepts } from './steps/accepts.ts'
import { closedLogged } from './steps/closed-logged.ts'
import { dialsAll } from './steps/dials-all.ts'
import { listens } from './steps/listens.ts'
import { malformedRefused } from './steps/malformed-refused.ts'
import { refusesImpostor } from './steps/refuses-impostor.ts'
import { takenPortRefused } from './steps/taken-port-refused.ts'
import { unreachableWarned } from './steps/unreachable-warned.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** Loopback: a connection takes a few milliseconds, a refusal less. */
const CONNECT = { within: 1500 }
const NOTICE = { within: 1500 }
/** Who waits for libp2p's own event hears of an address a second later. */
const LISTEN = { within: 3000 }

export default defineCheckpoint({
  nodes: 3,

  network: async stage => {
    const [identity, alice, bob, carol, mallory, ghost] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.startPeer('mallory'),
      stage.unreachableAddr('ghost')
    ])
    return { identity, alice, bob, carol, mallory, ghost }
  },

  async play(stage, { identity, alice, bob, carol, mallory, ghost }) {
    const ip = stage.loopback('node')
    const port = stage.random.integer('port', 65_536, 99_999)
    const malformed = `${ghost},/ip4/127.0.0.1/tcp/${port}`
    stage.note(arranged, { node: { ip }, ghost, malformed })
    const victim = stage.freshIdentity('victim')
    const notMallory = `${withoutPeer(mallory.addr)}/p2p/${victim.peerId}`
    stage.note(impostor, { addr: notMallory })
    stage.note(taken, { addr: withoutPeer(mallory.addr) })
    // Who logs a connection before there is one gives itself away here.
    const handshakes = holdHandshakes(stage, alice)
    const LISTEN_ADDRS = `/ip4/${ip}/tcp/0`
    const REMOTE_PEERS = [ghost, notMallory, bob.addr, alice.addr].join()
    const node = await stage.startNode({ identity, env: { LISTEN_ADDRS, REMOTE_PEERS } })
    const refuses = (name: string, env: { [variable: string]: string }) =>
      stage.meanwhile(async () => {
        const other = await stage.startNode({ name, identity, env, mayExit: true })
        await other.exits(START)
      })
    const refused = [
      refuses('malformed', { LISTEN_ADDRS, REMOTE_PEERS: malformed }),
      refuses('taken', { LISTEN_ADDRS: withoutPeer(mallory.addr) })
    ]

    await node.logs('identity', START)
    const called = stage.meanwhile(async () => {
      await node.logs('listening', LISTEN, each => each.multiaddr.startsWith(`/ip4/${ip}/`))
      await carol.dial(`${listensAt(stage.history)}/p2p/${identity.peerId}`)
    })
    const connected = ({ name }: { name: string }) =>
      stage.until(each => connectionsOf(each, name)[0], `a connection with ${name}`, CONNECT)
    await connected(bob)
    await handshakes.begun(CONNECT)
    // A round trip through the node: whatever it has printed before is here now.
    await bob.ping(identity.peerId, CONNECT)
    handshakes.release()
    await connected(alice)
    for (const addr of [ghost, notMallory]) {
      await node.logs('warning', CONNECT, each => namesAddr(each.text, addr))
    }
    await called
    await connected(carol)
    for (const { peerId } of [carol, bob, alice]) {
      await node.logs('connected', NOTICE, each => each.peerId === peerId)
    }

    for (const peer of stage.random.shuffle('leaving', [alice, bob, carol])) {
      stage.note(left, { peer: peer.name })
      await peer.leave()
      await node.logs('closed', NOTICE, each => each.peerId === peer.peerId)
    }
    await Promise.all(refused)
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    listens,
    unreachableWarned,
    accepts,
    dialsAll,
    refusesImpostor,
    closedLogged,
    malformedRefused,
    takenPortRefused,
    stillThere({
      pings: false,
      catches: {
        'listens-everywhere': 'listens-everywhere',
        'denies-the-second': 'hung-up',
        'listens-in-words': 'nobody-listens'
      }
    }),
    keepsKey({ 'copies-key': 'key-copied', 'prints-options': 'key-told' }),
    stops({ 'ends-without-a-word': 'no-shutdown' })
  ],

  told: whatHappened,
  question: QUESTION
})
