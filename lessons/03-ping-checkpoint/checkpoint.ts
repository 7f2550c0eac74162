import {
  all,
  defineCheckpoint,
  giveIdentity,
  type History,
  logsGivenIdentity,
  START_MS
} from '#checker/checkpoint'
import {
  answersPings,
  connects,
  everyPingLogged,
  letsGo,
  onceASecond,
  pingsCallers,
  resumes,
  warnsAboutMute
} from './checks.ts'
import { holdTimes } from './hold-times.ts'
import { firstPingAt, pingLines } from './network.ts'
import { realRoundTrips } from './round-trips.ts'
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

export default defineCheckpoint({
  async play(stage) {
    const [identity, alice, bob, carol, dave] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice'),
      stage.startPeer('bob'),
      stage.startPeer('carol'),
      stage.startPeer('dave')
    ])
    const peers = [alice, bob, carol, dave]
    stage.challenge('network', {
      node: identity.peerId,
      ...Object.fromEntries(peers.map(peer => [peer.name, peer.peerId]))
    })
    for (const peer of peers) peer.delayPings(holdTimes(stage.random, peer.name))
    stage.fault('mute', { peer: 'carol' })
    carol.mutePings(true)

    const remotePeers = stage.random.shuffle('order', [alice, bob, carol]).map(peer => peer.addr)
    const node = await stage.startNode({
      env: {
        IDENTITY_FILE: identity.file,
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: remotePeers.join(',')
      }
    })
    await node.logs('identity', START)
    for (const peer of [alice, bob, carol]) {
      const what = `a connection with ${peer.name}`
      await stage.until(history => history.first('connection-opened', peer.name), what, CONNECT)
    }
    await alice.ping(identity.peerId, PONG)
    const first = 'a ping line about alice and one about bob'
    await stage.until(hasLines(1), first, FIRST_PING)
    await stage.until(hasLines(3), 'two more ping lines about each', TWO_MORE_PINGS)
    await stage.until(showPace, 'pings at a steady pace', NEXT_PING)

    await node.logs('listening', CONNECT)
    const listensAt = stage.history.event('listening', 'node')?.multiaddr
    await dave.dial(listensAt ?? '')
    await node.logs('ping', FIRST_PING, each => each.peerId === dave.peerId)
    stage.fault('left', { peer: 'bob' })
    await bob.leave()

    const due = (firstPingAt(stage.history, 'carol') ?? stage.history.now) + WARNING_WITHIN_MS
    const within = Math.max(due - stage.history.now, 0)
    await node.logs('warning', { within }, each => each.text.includes(carol.peerId))
    stage.fault('mute-ended', { peer: 'carol' })
    carol.mutePings(false)
    await node.logs('ping', NEXT_PING, each => each.peerId === carol.peerId)
  },

  steps: [
    logsGivenIdentity,
    {
      id: 'connects',
      title: 'connects to every peer in REMOTE_PEERS',
      judge: history => all(['alice', 'bob', 'carol'].map(peer => connects(history, peer)))
    },
    {
      id: 'answers-pings',
      title: 'answers the pings of others',
      catches: { 'inbound-unanswered': 'ping-unanswered' },
      judge: answersPings
    },
    {
      id: 'real-round-trips',
      title: 'logs each round trip as long as it really was',
      catches: {
        'never-pings': 'no-ping',
        'pings-unlogged': 'no-ping-line',
        'constant-round-trip': 'round-trip-invented',
        'half-the-round-trip': 'round-trip-invented',
        'logged-twice': 'ping-invented',
        'one-loop-for-all': 'one-loop-for-all'
      },
      judge: realRoundTrips
    },
    {
      id: 'once-a-second',
      title: 'pings every connected peer once a second',
      catches: {
        'single-ping': 'pinged-once',
        'ping-storm': 'too-often',
        'three-pings': 'stopped-pinging'
      },
      judge: history => all(['alice', 'bob'].map(peer => onceASecond(history, peer)))
    },
    {
      id: 'every-ping-logged',
      title: 'logs every ping that was answered',
      catches: { 'logs-three': 'ping-unlogged' },
      judge: history => all(['alice', 'bob', 'dave'].map(peer => everyPingLogged(history, peer)))
    },
    {
      id: 'pings-callers',
      title: 'pings a peer that has dialled it, too',
      catches: { 'only-dialled': 'only-dialled-pinged' },
      judge: pingsCallers
    },
    {
      id: 'mute-warned',
      title: 'warns when a peer has not answered for 5 seconds, and carries on',
      catches: {
        impatient: 'warned-too-early',
        'overlapping-pings': 'pings-overlap',
        'death-on-time-out': 'died-of-mute-peer',
        'warns-about-nobody': 'warning-names-nobody',
        'warns-every-time': 'warned-wrongly'
      },
      judge: warnsAboutMute
    },
    {
      id: 'lets-go',
      title: 'stops pinging a peer that has left',
      catches: { 'never-lets-go': 'pings-the-gone' },
      judge: letsGo
    },
    {
      id: 'resumes',
      title: 'goes on pinging a peer that answers again',
      catches: { 'gives-up': 'not-resumed' },
      judge: resumes
    }
  ],

  told: whatHappened,
  question: QUESTION
})

/** Who begins with two pings at once shows a pace only with the fourth. */
function showPace(history: History): boolean {
  return ['alice', 'bob'].every(peer => onceASecond(history, peer).state !== 'pending')
}

function hasLines(count: number) {
  return (history: History) =>
    ['alice', 'bob'].every(peer => pingLines(history, peer).length >= count)
}
