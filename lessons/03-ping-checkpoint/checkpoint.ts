import { stranger } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  holdHandshakes,
  holdsNoMore,
  keepsKey,
  logsGivenIdentity,
  outlives,
  type PlainPeer,
  START_MS,
  stillThere,
  stops
} from '#checker/checkpoint'
import { left, mute, muteEnded } from './faults.ts'
import { holdTimes } from './hold-times.ts'
import { others } from './others.ts'
import { pingLines, pingsSeen } from './pings.ts'
import { answersPings } from './steps/answers-pings.ts'
import { bearsStrangePings } from './steps/bears-strange-pings.ts'
import { checksEcho } from './steps/checks-echo.ts'
import { connects } from './steps/connects.ts'
import { everyPingLogged } from './steps/every-ping-logged.ts'
import { letsGo } from './steps/lets-go.ts'
import { muteWarned } from './steps/mute-warned.ts'
import { onceASecond } from './steps/once-a-second.ts'
import { pingsCallers } from './steps/pings-callers.ts'
import { pingsEverybody } from './steps/pings-everybody.ts'
import { realRoundTrips } from './steps/real-round-trips.ts'
import { resumes } from './steps/resumes.ts'
import { liesAboutPings, pingsStrangely } from './strangers.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
const CONNECT = { within: 1500 }
const PONG = { within: 1500 }
/** The first ping is due at once, or after a pause of a second; it is answered within 160 ms. */
const FIRST_PING = { within: 2000 }
/** Two more pings, a second apart. */
const TWO_MORE_PINGS = { within: 4000 }
/** The lesson asks for a warning after 5 s; this is how long after the ping it may come. */
const WARNING_WITHIN_MS = 6500
/** The next ping is due a second after the last, or after the warning. */
const NEXT_PING = { within: 2500 }
/** Who may be in REMOTE_PEERS as well: the first, or both. */
const DIALLED = ['erin', 'frank']
/** Who may dial as dave does: the first, or both. Js-libp2p lets five in from one address in a second, and not more. */
const CALLERS = ['grace', 'heidi']

export default defineCheckpoint({
  abilities: [stranger()],

  network: async stage => {
    const { random } = stage
    const drawn = <Name>(label: string, names: readonly Name[]) =>
      names.slice(0, random.integer(label, 1, names.length))
    const start = (names: string[]) => Promise.all(names.map(name => stage.startPeer(name)))
    const [identity, alice, bob, carol, dave, dialled, callers, mallory] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.startPeer('dave'),
      start(drawn('dialled', DIALLED)),
      start(drawn('callers', CALLERS)),
      stage.startPeer('mallory', { speaks: { strange: stranger() } })
    ])
    for (const peer of [alice, bob, carol, dave, ...dialled, ...callers]) {
      peer.delayPings(holdTimes(random, peer.name))
    }
    return { identity, alice, bob, carol, dave, dialled, callers, mallory }
  },

  async play(stage, { identity, alice, bob, carol, dave, dialled, callers, mallory }) {
    const namesOf = (peers: PlainPeer[]) => peers.map(({ name }) => name)
    stage.note(others, { dialled: namesOf(dialled), callers: namesOf(callers) })
    stage.note(mute, { peer: 'carol' })
    carol.mutePings(true)
    const order = stage.random.shuffle('order', [alice, bob, carol, ...dialled])
    // Who logs a connection before there is one gives itself away with the last, whom everybody dials in the end.
    const last = order.at(-1) ?? alice
    const handshakes = holdHandshakes(stage, last)
    const node = await stage.startNode({
      identity,
      env: {
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: order.map(peer => peer.addr).join(',')
      }
    })
    await node.logs('identity', START)
    const connected = ({ name }: PlainPeer) =>
      stage.until(
        history => history.first('connection-opened', name),
        `a connection with ${name}`,
        CONNECT
      )
    for (const peer of order.slice(0, -1)) await connected(peer)
    await handshakes.releaseBehind(order[0] ?? alice, identity.peerId, PONG)
    await connected(last)
    await alice.ping(identity.peerId, PONG)
    const first = 'a ping line about alice and one about bob'
    await stage.until(hasLines(1), first, FIRST_PING)
    await stage.until(hasLines(3), 'two more ping lines about each', TWO_MORE_PINGS)
    await stage.until(showsPace, 'pings at a steady pace', NEXT_PING)

    await node.logs('listening', CONNECT)
    const listensAt = stage.history.event('listening', 'node')?.multiaddr ?? ''
    for (const caller of [dave, ...callers]) await caller.dial(listensAt)
    await node.logs('ping', FIRST_PING, each => each.peerId === dave.peerId)
    await stage.passes(pingsEverybody, FIRST_PING)
    await liesAboutPings(stage, mallory)
    await mallory.dial(listensAt)
    await stage.passes(checksEcho, FIRST_PING)
    await pingsStrangely(stage, mallory, dave, identity.peerId)
    stage.note(left, { peer: 'bob' })
    await bob.leave()
    await outlives(stage, dave, identity.peerId, PONG)

    const { now } = stage.history
    const due = (pingsSeen(stage.history, 'carol')[0]?.arrivedAt ?? now) + WARNING_WITHIN_MS
    const within = Math.max(due - now, 0)
    await node.logs('warning', { within }, each => each.text.includes(carol.peerId))
    stage.note(muteEnded, { peer: 'carol' })
    carol.mutePings(false)
    await node.logs('ping', NEXT_PING, each => each.peerId === carol.peerId)
    await farewell(stage, { node, identity })
  },

  steps: [
    logsGivenIdentity,
    connects,
    answersPings,
    realRoundTrips,
    onceASecond,
    everyPingLogged,
    pingsCallers,
    pingsEverybody,
    checksEcho,
    bearsStrangePings,
    muteWarned,
    letsGo,
    resumes,
    holdsNoMore({ 'keeps-all': 'memory-leak', 'stream-a-ping': 'stream-leak' }),
    stillThere({ pings: true, catches: { 'deaf-later': 'deaf-at-the-end' } }),
    keepsKey({ 'key-renewed': 'key-changed' }),
    stops()
  ],

  told: whatHappened,
  question: QUESTION
})

function hasLines(count: number) {
  return (history: History) =>
    ['alice', 'bob'].every(peer => pingLines(history, peer).length >= count)
}

/** A good one or not. Who begins with two pings at once shows a pace only with the fourth. */
function showsPace(history: History): boolean {
  return onceASecond.judge(history).state !== 'pending'
}
