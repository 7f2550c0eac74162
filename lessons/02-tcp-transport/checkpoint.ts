import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  holdHandshakes,
  keepsKey,
  logsGivenIdentity,
  type PlainPeer,
  START_MS,
  stillThere,
  stops,
  withoutPeer
} from '#checker/checkpoint'
import { listensAt, namesAddr } from './addresses.ts'
import { connectionsOf } from './connections.ts'
import { arranged, callers, impostor, left, taken } from './notes.ts'
import { accepts } from './steps/accepts.ts'
import { acceptsAll } from './steps/accepts-all.ts'
import { closedLogged } from './steps/closed-logged.ts'
import { dialsAll } from './steps/dials-all.ts'
import { listens } from './steps/listens.ts'
import { livesAlone } from './steps/lives-alone.ts'
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
const STOP = { within: 2000 }
/** Who may have to be dialled besides alice and bob: one of them, or more. */
const OTHERS = ['dave', 'erin', 'frank']
/**
 * Who may dial besides carol: one of them, or both. With the latecomer and the knock behind her they are five at most,
 * since js-libp2p lets no more in from one address in a second.
 */
const CROWD = ['grace', 'heidi']

export default defineCheckpoint({
  nodes: 5,

  network: async stage => {
    const { random } = stage
    const others = OTHERS.slice(0, random.integer('others', 1, OTHERS.length))
    const crowd = CROWD.slice(0, random.integer('callers', 1, CROWD.length))
    const start = (names: string[]) => Promise.all(names.map(name => stage.startPeer(name)))
    const [identity, alice, bob, carol, mallory, dialled, callers, ghost] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.startPeer('mallory'),
      start(others),
      start(crowd),
      stage.unreachableAddr('ghost')
    ])
    return { identity, alice, bob, carol, mallory, dialled, callers, ghost }
  },

  async play(stage, cast) {
    const { identity, alice, bob, carol, mallory, dialled, ghost } = cast
    const ip = stage.loopback('node')
    const port = stage.random.integer('port', 65_536, 99_999)
    const malformed = `${ghost},/ip4/127.0.0.1/tcp/${port}`
    const others = dialled.map(({ name }) => name)
    const LISTEN_ADDRS = `/ip4/${ip}/tcp/0`
    const malformedListen = `${LISTEN_ADDRS},/ip4/${ip}/tcp/${port}`
    stage.note(arranged, { node: { ip }, ghost, malformed, malformedListen, others })
    const victim = stage.freshIdentity('victim')
    const notMallory = `${withoutPeer(mallory.addr)}/p2p/${victim.peerId}`
    stage.note(impostor, { addr: notMallory })
    stage.note(taken, { addr: withoutPeer(mallory.addr) })
    // Who logs a connection before there is one gives itself away here.
    const handshakes = holdHandshakes(stage, alice)
    const REMOTE_PEERS = [
      ghost,
      notMallory,
      ...[bob, alice, ...dialled].map(({ addr }) => addr)
    ].join()
    const node = await stage.startNode({ identity, env: { LISTEN_ADDRS, REMOTE_PEERS } })
    const refuses = (name: string, env: { [variable: string]: string }) =>
      stage.meanwhile(async () => {
        const other = await stage.startNode({ name, identity, env, mayExit: true })
        await other.exits(START)
      })
    const refused = [
      refuses('malformed', { LISTEN_ADDRS, REMOTE_PEERS: malformed }),
      refuses('malformed-listen', { LISTEN_ADDRS: malformedListen }),
      refuses('taken', { LISTEN_ADDRS: withoutPeer(mallory.addr) })
    ]

    await node.logs('identity', START)
    // It may end: that is for its step to say, and no crash of the node that is with the others.
    const lonely = await stage.startNode({ name: 'lonely', env: { LISTEN_ADDRS }, mayExit: true })
    const called = stage.meanwhile(async () => {
      await node.logs('listening', LISTEN, each => each.multiaddr.startsWith(`/ip4/${ip}/`))
      await carol.dial(`${listensAt(stage.history)}/p2p/${identity.peerId}`)
    })
    const connected = ({ name }: { name: string }) =>
      stage.until(each => connectionsOf(each, name)[0], `a connection with ${name}`, CONNECT)
    await connected(bob)
    await handshakes.releaseBehind(bob, identity.peerId, CONNECT)
    await connected(alice)
    for (const addr of [ghost, notMallory]) {
      await node.logs('warning', CONNECT, each => namesAddr(each.text, addr))
    }
    await called
    for (const peer of [carol, ...dialled]) await connected(peer)
    const isLogged = ({ peerId }: PlainPeer) =>
      node.logs('connected', NOTICE, each => each.peerId === peerId)
    for (const peer of [carol, bob, alice, ...dialled]) await isLogged(peer)
    stage.note(callers, { peers: cast.callers.map(({ name }) => name) })
    for (const peer of cast.callers) {
      await peer.dial(`${listensAt(stage.history)}/p2p/${identity.peerId}`)
      await isLogged(peer)
    }

    const everybody = [alice, bob, carol, ...dialled, ...cast.callers]
    for (const peer of stage.random.shuffle('leaving', everybody)) {
      stage.note(left, { peer: peer.name })
      await peer.leave()
      await node.logs('closed', NOTICE, each => each.peerId === peer.peerId)
    }
    await Promise.all(refused)
    await stage.until(each => hasSpoken(each, 'lonely'), 'a node without peers to listen', LISTEN)
    lonely.signal('SIGTERM')
    await lonely.exits(STOP)
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    listens,
    unreachableWarned,
    accepts,
    dialsAll,
    refusesImpostor,
    acceptsAll,
    closedLogged,
    malformedRefused,
    takenPortRefused,
    livesAlone,
    stillThere({
      pings: false,
      catches: {
        'listens-everywhere': 'listens-everywhere',
        'listens-in-words': 'nobody-listens',
        'says-the-first': 'listens-in-silence',
        'serves-metrics': 'listens-in-silence'
      }
    }),
    keepsKey({ 'copies-key': 'key-copied', 'prints-options': 'key-told' }),
    stops({ 'ends-without-a-word': 'no-shutdown' })
  ],

  told: whatHappened,
  question: QUESTION
})

/** It listens, or has ended without. */
function hasSpoken(history: History, node: string) {
  return history.event('listening', node) ?? history.first('exited', node)
}
