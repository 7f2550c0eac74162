import { kademlia } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  holdsNoMore,
  identityGiven,
  keepsKey,
  type LearnerNode,
  START_MS,
  type Stage,
  stillThere,
  stops
} from '#checker/checkpoint'
import { cameBack } from './comes-back.ts'
import { COMMANDS, type Command, HELP, OFF } from './commands.ts'
import {
  hasMet,
  hasPinged,
  hasRead,
  hasWalked,
  refreshesSince,
  takenInBy,
  wasAsked
} from './lives.ts'
import { away, back, held, left, network, released, slowed } from './notes.ts'
import { commonPrefix, identityAt } from './prefixes.ts'
import { drawn, drawSettings, MIN_PEERS, NEVER_MS, settingsOf } from './settings.ts'
import { EVENTS } from './solution/events.ts'
import { againInTime } from './steps/again-in-time.ts'
import { evictsTheSilent } from './steps/evicts-the-silent.ts'
import { findsTheHidden } from './steps/finds-the-hidden.ts'
import { keepsTheSlow } from './steps/keeps-the-slow.ts'
import { mindsTheGap } from './steps/minds-the-gap.ts'
import { oneAtATime } from './steps/one-at-a-time.ts'
import { outlivesPartition } from './steps/outlives-partition.ts'
import { refreshes } from './steps/refreshes.ts'
import { reseeds } from './steps/reseeds.ts'
import { saysWalks } from './steps/says-walks.ts'
import { sparesBootstrapPeers } from './steps/spares-bootstrap-peers.ts'
import { sparesTheHeard } from './steps/spares-the-heard.ts'
import { stopsAtOnce } from './steps/stops-at-once.ts'
import { throttles } from './steps/throttles.ts'
import { walks } from './steps/walks.ts'
import { walksAtRandom } from './steps/walks-at-random.ts'
import { walksEachPrefix } from './steps/walks-each-prefix.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** On loopback everything takes milliseconds; to take in a peer, a few round trips. */
const SOON = { within: 2000 }
/** A refresh asks everybody for each of six keys. */
const REFRESH = { within: 3000 }
/** As long as a ping may take, and two seconds more. */
const EVICTED = { within: 3500 }
/** Three refreshes with their pauses, or one that has to find out first that nobody is there. */
const ROUNDS = { within: 4500 }
/** A question of a peer is answered at once. */
const ANSWER = { within: 3000 }
/** Two pings of the node's own, which it sends once a second. */
const PINGS = { within: 4000 }

const LISTEN_ADDRS = '/ip4/127.0.0.1/tcp/0'
/** How many leading bits each peer has in common with the node: nobody is at 3, and bob is the closest. */
const PREFIXES = { alice: 0, dave: 1, erin: 2, carol: 4, bob: 5 }
const GAP = PREFIXES.dave

export default defineCheckpoint({
  nodes: 2,
  events: EVENTS,

  async network(stage) {
    const identity = await giveIdentity(stage)
    stage.note(drawn, drawSettings(stage))
    const start = (name: keyof typeof PREFIXES) =>
      stage.startPeer(name, {
        speaks: { dht: kademlia() },
        identity: identityAt(stage, name, { of: identity.peerId, prefix: PREFIXES[name] })
      })
    const [alice, bob, carol, dave, erin, ghost] = await Promise.all([
      start('alice'),
      start('bob'),
      start('carol'),
      start('dave'),
      start('erin'),
      stage.unreachableAddr('ghost')
    ])
    // Whoever tries one after the other, and gives up at the first that is dead, gives up at once.
    const bootstrapPeers = [ghost, ...stage.random.shuffle('order', [alice.addr, bob.addr])]
    stage.note(network, { bootstrapPeers })
    // Nobody names anybody, but alice names carol for keys of carol's prefix.
    for (const peer of [bob, carol, dave, erin]) peer.dht.script(() => ({ closer: [] }))
    alice.dht.script(({ key }) => {
      const isNear = key.startsWith('Qm') && commonPrefix(key, identity.peerId) === PREFIXES.carol
      return { closer: isNear ? [carol.addr] : [] }
    })
    return { identity, alice, bob, carol, dave, erin, bootstrapPeers }
  },

  async play(stage, { identity, alice, bob, carol, dave, erin, bootstrapPeers }) {
    const settings = settingsOf(stage.history)
    const env = {
      LISTEN_ADDRS,
      BOOTSTRAP_PEERS: bootstrapPeers.join(','),
      MIN_PEERS: `${MIN_PEERS}`
    }

    // The first life: nothing is refreshed but when somebody types it.
    const node = await stage.startNode({
      identity,
      env: {
        ...env,
        REMOTE_PEERS: [dave.addr, erin.addr].join(','),
        GRACE_MS: `${settings.graceMs}`,
        PING_TIMEOUT_MS: `${settings.pingTimeoutMs}`,
        REFRESH_INTERVAL_MS: `${NEVER_MS}`
      }
    })
    await node.logs('identity', START)
    const known = ['alice', 'bob', 'dave', 'erin']
    await stage.until(
      seen => known.every(peer => hasMet(seen, peer)),
      'your node to meet everybody',
      SOON
    )
    await stage.passes(refreshes, REFRESH)
    // One that begins before anybody is connected may find nobody; then there is another one.
    await stage.until(hasWalked, 'your node to say that a refresh with walks is over', REFRESH)

    await type(stage, node, 'first')
    await stage.passes(walks, REFRESH)
    await stage.passes(walksEachPrefix, SOON)
    await stage.passes(findsTheHidden, SOON)
    await stage.passes(saysWalks, SOON)
    await type(stage, node, 'unforced', 1)
    await type(stage, node, 'forced', 1)
    await stage.passes(walksAtRandom, REFRESH)

    stage.note(held, { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) peer.dht.holdAnswers()
    const holding = stage.history.observations.length
    await type(stage, node, 'during')
    const isAsked = (seen: History) => wasAsked(seen, 'alice', holding)
    await stage.until(isAsked, 'your node to ask while answers are held back', SOON)
    await type(stage, node, 'waiting')
    await type(stage, node, 'waitingToo')
    node.types(HELP)
    await stage.until(hasRead('node', holding), 'your node to have read that', SOON)
    stage.note(released, { peers: ['alice', 'bob'] })
    for (const peer of [alice, bob]) peer.dht.releaseAnswers()
    await stage.until(seen => refreshesSince(seen, holding) >= 2, 'two refreshes to end', REFRESH)

    // Dave is silent from now on, and erin slow. After the grace time the node has to ask them, though no walk is due.
    dave.unplug()
    stage.note(slowed, { peer: 'erin', afterMs: settings.slowMs })
    erin.dht.script(({ key }) => ({
      closer: [],
      afterMs: key === erin.peerId ? settings.slowMs : 0
    }))
    // More than the grace time passes for the node between two of its own pings.
    const quiet = stage.history.observations.length
    await stage.until(hasPinged('node', quiet), 'the grace time to pass', PINGS)
    await type(stage, node, 'last', 1, EVICTED)
    await node.logs('kademlia,routing_removal', SOON, ({ peerId }) => peerId === dave.peerId)
    await alice.dht.findNode(identity.peerId, stage.freshIdentity('nobody').peerId, ANSWER)
    await stage.passes(evictsTheSilent, SOON)
    await stage.passes(keepsTheSlow, SOON)
    await farewell(stage, { node, identity })
    await Promise.all([dave.leave(), erin.leave()])
    // Dave was the only one at his prefix length.
    stage.note(away, { peers: ['dave', 'erin'], gap: GAP, last: 2 * (GAP + 1) })

    // The second life: by the clock. Nobody is silent, so that who leaves is taken out when a dial has failed,
    // and no dial is left over that could reach somebody who has come back.
    // Erin and dave are away when it begins, so that nothing but their addresses leads to them: libp2p dials
    // those again by itself whom it has known for some seconds.
    const all = [...bootstrapPeers, erin.addr, dave.addr].join(',')
    const later = await stage.startNode({
      name: 'later',
      identity,
      env: { ...env, BOOTSTRAP_PEERS: all, REFRESH_INTERVAL_MS: `${settings.intervalMs}` }
    })
    await later.logs('identity', START)
    // Erin is back when enough others are known, so nobody has a reason to turn to her.
    await later.logs(EVENTS['kademlia,refresh'], ROUNDS, ({ entries }) => entries >= MIN_PEERS)
    stage.note(back, { peer: 'erin' })
    await erin.comeBack()
    erin.dht.script(() => ({ closer: [] }))
    await stage.passes(againInTime, ROUNDS)
    await stage.passes(mindsTheGap, ROUNDS)
    // On a busy machine the three rounds may have been over before she was there.
    await stage.passes(sparesBootstrapPeers, ROUNDS)

    stage.note(left, { peers: ['alice', 'bob'] })
    await Promise.all([alice.leave(), bob.leave()])
    const isLow = (seen: History) => ['alice', 'bob'].every(peer => !hasMet(seen, peer, 'later'))
    await stage.until(isLow, 'your node to forget alice and bob', SOON)
    await stage.passes(reseeds, ROUNDS)

    stage.note(left, { peers: ['erin', 'carol'] })
    await Promise.all([erin.leave(), carol.leave()])
    await later.logs(EVENTS['kademlia,refresh'], ROUNDS, ({ entries }) => entries === 0)
    stage.note(back, { peer: 'dave' })
    await dave.comeBack()
    // Of all whom dave knows carol is the closest to the node, so he names her to whoever looks for it.
    dave.dht.script(() => ({ closer: [carol.addr] }))
    const isMet = (seen: History) =>
      takenInBy(seen, 'dave', { after: cameBack(seen, 'dave')?.seq ?? 0 })
    await stage.until(isMet, 'your node to come to dave', ROUNDS)
    stage.note(back, { peer: 'carol' })
    await carol.comeBack()
    await stage.passes(outlivesPartition, ROUNDS)

    // It is stopped in the middle of a refresh. What its own pings, once a second, outlast is over.
    stage.note(held, { peers: ['dave'] })
    dave.dht.holdAnswers()
    const stopping = stage.history.observations.length
    const isAskedAgain = (seen: History) => wasAsked(seen, 'dave', stopping)
    await stage.until(isAskedAgain, 'your node to ask once more', ROUNDS)
    later.types(OFF)
    later.types(HELP)
    await stage.until(hasRead('later', stopping), 'your node to have read that', SOON)
    stage.note(released, { peers: ['dave'] })
    dave.dht.releaseAnswers()
    await stage.passes(stopsAtOnce, PINGS)
  },

  steps: [
    identityGiven(),
    refreshes,
    walks,
    walksEachPrefix,
    findsTheHidden,
    saysWalks,
    throttles,
    walksAtRandom,
    oneAtATime,
    sparesTheHeard,
    evictsTheSilent,
    keepsTheSlow,
    holdsNoMore(),
    stillThere({ pings: true }),
    keepsKey(),
    stops(),
    againInTime,
    mindsTheGap,
    sparesBootstrapPeers,
    reseeds,
    outlivesPartition,
    stopsAtOnce
  ],

  told: whatHappened,
  question: QUESTION
})

/** Types a command, and waits until so many refreshes are over. */
async function type(
  stage: Stage,
  node: LearnerNode,
  command: Command,
  refreshes = 0,
  limit = REFRESH
): Promise<void> {
  const since = stage.history.observations.length
  node.types(COMMANDS[command])
  const areOver = (seen: History) => refreshesSince(seen, since) >= refreshes
  await stage.until(areOver, `a refresh to end after ${COMMANDS[command]}`, limit)
}
