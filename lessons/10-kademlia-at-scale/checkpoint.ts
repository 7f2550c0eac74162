import { setImmediate as breathe } from 'node:timers/promises'
import { kademlia } from '#checker/abilities'
import {
  defineCheckpoint,
  farewell,
  giveIdentity,
  type History,
  keepsKey,
  logsGivenIdentity,
  START_MS,
  type Stage,
  stillThere,
  stops
} from '#checker/checkpoint'
import { type Figure, isAbout, LAST_FIGURE, recompute, recomputed } from './experiments.ts'
import { foundLine, questionsOf } from './judged.ts'
import { kademliaSim } from './kademlia-sim.ts'
import { drawLookups, lookupsText, mostQuestions, type WantedLookup } from './lookups.ts'
import { closestFirst, real } from './real-peers.ts'
import { SimulatedWorld } from './simulated-world.ts'
import { EVENTS } from './solution/events.ts'
import { asks } from './steps/asks.ts'
import { asksFew } from './steps/asks-few.ts'
import { asksOnce } from './steps/asks-once.ts'
import { begins } from './steps/begins.ts'
import { closestNext } from './steps/closest-next.ts'
import { connects } from './steps/connects.ts'
import { ends } from './steps/ends.ts'
import { escapes } from './steps/escapes.ts'
import { finds } from './steps/finds.ts'
import { findsRealPeers } from './steps/finds-real-peers.ts'
import { keepsAlpha } from './steps/keeps-alpha.ts'
import { keepsOn } from './steps/keeps-on.ts'
import { measures } from './steps/measures.ts'
import { predicts } from './steps/predicts.ts'
import { seesThroughLiars } from './steps/sees-through-liars.ts'
import { survivesTheDead } from './steps/survives-the-dead.ts'
import { toldOf } from './steps/told-of.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

const START = { within: START_MS }
/** On loopback everything takes milliseconds, the next question of a lookup as well. */
const SOON = { within: 3000 }
/** Connections, identify and pings among the peers themselves. */
const AMONG_PEERS = { within: 15_000 }
/** An experiment simulates for up to half a second. */
const EXPERIMENT = { within: 4000 }

const NODES = 1_000_000
const SERVER = { speaks: { dht: kademlia() } }
/** Each of them knows its neighbours in this row. */
const ROW = ['bob', 'carol', 'dave', 'erin', 'frank'] as const

export default defineCheckpoint({
  async network(stage) {
    const seed = Buffer.from(stage.random.bytes('world', 8)).toString('hex')
    const world = new SimulatedWorld({ seed, nodes: NODES, k: 20 })
    const { lookups, self } = drawLookups(stage, world)
    const [identity, alice, ...row] = await Promise.all([
      giveIdentity(stage),
      stage.startPeer('alice', { speaks: { sim: kademliaSim } }),
      ...ROW.map(name => stage.startPeer(name, SERVER))
    ])
    alice.sim.speakFor(world)
    return { identity, alice, row, lookups, self }
  },

  async play(stage, { identity, alice, lookups, row, self }) {
    for (const [place, peer] of row.entries()) {
      const before = row[place - 1]
      if (before === undefined) continue
      await peer.dial(before.addr)
      const knows = (seen: History) => tookIn(seen, before.name, peer.name)
      await stage.until(knows, `${before.name} to know ${peer.name}`, AMONG_PEERS)
    }
    // Who is asked last names somebody who is not there any more.
    const [bob, frank] = [row[0], row.at(-1)]
    await frank?.leave()
    const target = stage.freshIdentity('target').peerId
    const living = row.slice(0, -1).map(({ peerId }) => peerId)
    stage.note(real, { target, closest: closestFirst(target, living), gone: frank?.peerId ?? '' })

    const seed = Buffer.from(stage.random.bytes('experiments', 4)).toString('hex')
    const node = await stage.startNode({
      identity,
      env: {
        LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
        REMOTE_PEERS: alice.addr,
        BOOTSTRAP_PEERS: bob?.addr ?? '',
        SIMULATED_SELF: `${self.id}@${self.address}`,
        LOOKUPS: lookupsText(lookups),
        REAL_TARGET: target,
        EXPERIMENT_SEED: seed
      }
    })
    await node.logs('identity', START)
    await stage.passes(connects, SOON)
    await stage.passes(begins, SOON)
    await stage.passes(asks, SOON)
    for (const lookup of lookups) {
      if (!(await isOver(stage, lookup))) return
    }
    await stage.passes(findsRealPeers, SOON)
    await measure(stage, seed)
    await node.logs(EVENTS.measured, EXPERIMENT, isAbout(LAST_FIGURE))
    await farewell(stage, { node, identity })
  },

  abilities: [kademliaSim],
  events: EVENTS,
  steps: [
    logsGivenIdentity,
    connects,
    begins,
    asks,
    toldOf,
    asksOnce,
    closestNext,
    keepsAlpha,
    ends,
    finds,
    survivesTheDead,
    seesThroughLiars,
    escapes,
    asksFew,
    keepsOn,
    findsRealPeers,
    predicts,
    measures,
    stillThere({ pings: true }),
    keepsKey(),
    stops()
  ],
  told: whatHappened,
  question: QUESTION
})

function tookIn(history: History, peer: string, other: string) {
  return history.first(
    'routing-table-changed',
    { by: peer, of: other },
    ({ change }) => change === 'added'
  )
}

/** Makes the node's experiments as well, while it makes them. */
async function measure(stage: Stage, seed: string): Promise<void> {
  const figures: Figure[] = []
  for (const figure of recompute(seed)) {
    figures.push(figure)
    await breathe()
  }
  stage.note(recomputed, { figures })
}

/** Waits until a lookup is over; false for one that asks without end. */
async function isOver(stage: Stage, lookup: WantedLookup): Promise<boolean> {
  const isFound = (seen: History) => foundLine(seen, lookup.name) !== undefined
  for (;;) {
    const { length } = questionsOf(stage.history, lookup)
    if (isFound(stage.history)) return true
    if (length > 3 * mostQuestions(lookup)) return false
    const goesOn = (seen: History) => isFound(seen) || questionsOf(seen, lookup).length > length
    await stage.until(goesOn, `the lookup "${lookup.name}" to go on`, SOON)
  }
}
