import {
  defineCheckpoint,
  farewell,
  holdsNoMore,
  identityGiven,
  keepsKey,
  stillThere,
  stops
} from '#checker/checkpoint'
import { blocks } from './blocks.ts'
import { castOf } from './cast.ts'
import { drawEnv } from './drawn-env.ts'
import { firstBlocks } from './first-blocks.ts'
import { JOIN, SOON, START } from './limits.ts'
import { neighbourhood } from './neighbourhood.ts'
import { otherNodes } from './other-nodes.ts'
import { drawBlock } from './reads-chart.ts'
import { relayPeer } from './relay-peer.ts'
import { EVENTS } from './solution/events.ts'
import { adapts } from './steps/adapts.ts'
import { announcesOnce } from './steps/announces-once.ts'
import { answersRequests } from './steps/answers-requests.ts'
import { answersWants } from './steps/answers-wants.ts'
import { asksNeighbours } from './steps/asks-neighbours.ts'
import { backsOff } from './steps/backs-off.ts'
import { explores } from './steps/explores.ts'
import { fetches } from './steps/fetches.ts'
import { hearsAnnouncements } from './steps/hears-announcements.ts'
import { hedges } from './steps/hedges.ts'
import { joins } from './steps/joins.ts'
import { keeps } from './steps/keeps.ts'
import { learns } from './steps/learns.ts'
import { limitsDisk } from './steps/limits-disk.ts'
import { losesPatience } from './steps/loses-patience.ts'
import { passesOnNoLie } from './steps/passes-on-no-lie.ts'
import { passesThroughRelay } from './steps/passes-through-relay.ts'
import { prefers } from './steps/prefers.ts'
import { provides } from './steps/provides.ts'
import { putsFiles } from './steps/puts-files.ts'
import { readsAnnounced } from './steps/reads-announced.ts'
import { readsParts } from './steps/reads-parts.ts'
import { remembersLiars } from './steps/remembers-liars.ts'
import { remembersWants } from './steps/remembers-wants.ts'
import { reportsReads } from './steps/reports-reads.ts'
import { roles } from './steps/roles.ts'
import { saysWhomItAsks } from './steps/says-whom-it-asks.ts'
import { serves } from './steps/serves.ts'
import { speaksFetch } from './steps/speaks-fetch.ts'
import { staysWithTheKnown } from './steps/stays-with-the-known.ts'
import { survivesStale } from './steps/survives-stale.ts'
import { tiers } from './steps/tiers.ts'
import { verifies } from './steps/verifies.ts'
import { verifiesDisk } from './steps/verifies-disk.ts'
import { wantsPeer } from './wants-peer.ts'
import { weighProviders } from './weigh-providers.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

export default defineCheckpoint({
  nodes: 3,
  abilities: [blocks, wantsPeer, relayPeer],
  events: EVENTS,
  draws: { block: drawBlock },

  network: castOf,

  async play(stage, cast) {
    const env = drawEnv(stage, cast)
    const node = await stage.startNode({
      identity: cast.identity,
      env: { ...env, BLOCK_DIR: cast.dir }
    })
    await node.logs('identity', START)
    await stage.passes(joins, JOIN)
    await stage.passes(speaksFetch, SOON)
    const { first, lie } = await firstBlocks(stage, cast, node)
    await weighProviders(stage, cast, node)
    await neighbourhood(stage, cast, { first, lie, node })
    await otherNodes(stage, cast, { env, first })
    await farewell(stage, { node, identity: cast.identity })
  },

  steps: [
    identityGiven(),
    joins,
    speaksFetch,
    provides,
    serves,
    fetches,
    reportsReads,
    announcesOnce,
    verifies,
    passesOnNoLie,
    remembersLiars,
    learns,
    hedges,
    prefers,
    explores,
    saysWhomItAsks,
    adapts,
    backsOff,
    survivesStale,
    readsParts,
    putsFiles,
    asksNeighbours,
    hearsAnnouncements,
    answersWants,
    readsAnnounced,
    remembersWants,
    tiers,
    staysWithTheKnown,
    roles,
    keeps,
    verifiesDisk,
    passesThroughRelay,
    limitsDisk,
    answersRequests,
    losesPatience,
    holdsNoMore(),
    stillThere({ pings: true }),
    keepsKey(),
    stops({ 'signals-ignored': 'signal-ignored' })
  ],

  told: whatHappened,
  question: QUESTION
})
