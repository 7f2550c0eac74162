import { createHash } from 'node:crypto'
import {
  defineCheckpoint,
  farewell,
  type History,
  holdsNoMore,
  identityGiven,
  keepsKey,
  stillThere,
  stops
} from '#checker/checkpoint'
import { getAlbum, rootOfAlbum, writeAlbum } from './album.ts'
import { blocks } from './blocks.ts'
import { ANNOUNCEMENTS, castOf, REQUESTS } from './cast.ts'
import { countBlocks, damage, recount } from './disk.ts'
import { blocksOnTheNetwork } from './kept-blocks.ts'
import {
  BACK_OFF_MS,
  EXPLORE_EVERY,
  HEDGE_MS,
  HEDGED,
  JOIN,
  MEMORY_BLOCKS,
  PATIENCE_MS,
  PATIENT,
  SLOW_MS,
  SOON,
  STALE,
  START
} from './limits.ts'
import {
  behindRelay,
  diskLimit,
  hurried,
  requested,
  sequence,
  shared,
  swapped,
  waits
} from './notes.ts'
import { blockBytes, cidOf, lieAbout, offer, offerOf } from './offer.ts'
import { offerFile } from './offer-file.ts'
import { get, homeOf, rounds } from './reading.ts'
import { drawBlock } from './reads-chart.ts'
import { relayPeer } from './relay-peer.ts'
import { announcements, asksFor } from './seen.ts'
import { EVENTS } from './solution/events.ts'
import { adapts, hasAdapted } from './steps/adapts.ts'
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
import { hasLearnt, prefers } from './steps/prefers.ts'
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
import { wantedInTurn } from './wanted-in-turn.ts'
import { encodeNotice } from './wants-codec.ts'
import { wantsPeer } from './wants-peer.ts'
import { QUESTION, whatHappened } from './what-happened.ts'

/** A provider that fails is asked so often, and a person types that often at most until then. */
const ATTEMPTS = 3
const TYPED = 120
const TYPING_MS = 20

export default defineCheckpoint({
  nodes: 3,
  abilities: [blocks, wantsPeer, relayPeer],
  events: EVENTS,
  draws: { block: drawBlock },

  network: castOf,

  async play(stage, cast) {
    const { identity, leech, heir, dir, index, gone } = cast
    const { alice, bob, carol, dave, erin, frank, mallory } = cast
    const { peerId } = identity
    const drawn = (what: string, { least, most }: { least: number; most: number }) =>
      stage.random.integer(what, least, most)
    const hedgeMs = drawn('hedge', HEDGE_MS)
    const patienceMs = drawn('patience', PATIENCE_MS)
    stage.note(waits, { hedgeMs, patienceMs })
    const env = {
      LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0',
      BOOTSTRAP_PEERS: alice.addr,
      HEDGE_MS: String(hedgeMs),
      PATIENCE_MS: String(patienceMs),
      BACK_OFF_MS: String(BACK_OFF_MS),
      EXPLORE_EVERY: String(EXPLORE_EVERY)
    }
    const node = await stage.startNode({ identity, env: { ...env, BLOCK_DIR: dir } })
    await node.logs('identity', START)
    await stage.passes(joins, JOIN)
    await stage.passes(speaksFetch, SOON)

    // A file is put, and bob, who has heard of it, reads it.
    const file = blockBytes(stage, 'file')
    const path = await stage.scratch.write('holiday.txt', file)
    const cid = cidOf(file)
    const digest = createHash('sha256').update(file).digest('hex')
    stage.note(shared, { path, cid, bytes: file.length, sha256: digest })
    node.types(`/put ${path}`)
    node.types(`/put ${await writeAlbum(stage)}`)
    const announced = 'your node to tell alice what it has'
    await stage.until(seen => announcements(seen, cid).length > 0, announced, SOON)
    await bob.dial(homeOf(stage.history, peerId))
    await bob.blocks.fetch(peerId, cid, SOON)
    await stage.passes(serves, SOON)
    await stage.passes(provides, SOON)

    // Dave has a block. The second time, the node has it as well.
    const first = offer(stage, index, 'first', [dave])
    await get(stage, node, first)
    await stage.passes(fetches, SOON)
    const provided = 'your node to tell alice that it has the block now'
    await stage.until(seen => announcements(seen, first).length > 0, provided, SOON)
    await get(stage, node, first)
    await stage.passes(announcesOnce, SOON)

    // Mallory sends other bytes under the same name.
    const lie = offer(stage, index, 'lie', [mallory])
    mallory.blocks.keep(lie, lieAbout(blockBytes(stage, 'lie')))
    node.types(`/get ${lie}`)
    await stage.passes(verifies, SOON)
    await bob.blocks.fetch(peerId, lie, SOON)
    await stage.passes(passesOnNoLie, SOON)
    node.types(`/get ${lie}`)
    await get(stage, node, offer(stage, index, 'truth', [mallory, dave]))
    await stage.passes(remembersLiars, SOON)
    await stage.passes(learns, SOON)

    // Dave, of whom the node thinks well, says nothing any more; carol has the block as well, and takes her time.
    dave.blocks.behave({ reply: 'silence' })
    carol.blocks.behave({ afterMs: SLOW_MS })
    node.types(`/get ${offer(stage, index, 'hedged', [dave, carol])}`)
    await stage.passes(hedges, HEDGED)
    // Nobody but dave has this one. A neighbour wants it, so that nobody has to wait for it.
    const quiet = offer(stage, index, 'quiet', [dave])
    await bob.wants.want(peerId, { cid: quiet, priority: 2 }, SOON)

    // Bob is quick, and named last; then it is bob who is slow, and named first.
    await get(stage, node, offer(stage, index, 'known', [bob]))
    await rounds(stage, node, index, 'round', [carol, bob], hasLearnt)
    await stage.passes(prefers, SOON)
    await stage.passes(explores, SOON)
    await stage.passes(saysWhomItAsks, SOON)
    stage.note(swapped, { quick: 'carol', slow: 'bob', afterMs: SLOW_MS })
    carol.blocks.behave({})
    bob.blocks.behave({ afterMs: SLOW_MS })
    await rounds(stage, node, index, 'later', [bob, carol], hasAdapted)
    await stage.passes(adapts, SOON)
    bob.blocks.behave({})

    // Frank fails. A person is impatient.
    frank.blocks.behave({ reply: 'fails' })
    const broken = offer(stage, index, 'broken', [frank])
    const isTried = () => asksFor(stage.history, broken).length >= ATTEMPTS
    for (let typed = 0; typed < TYPED && !isTried(); typed += 1) {
      node.types(`/get ${broken}`)
      await stage.pause(TYPING_MS)
    }
    await stage.passes(backsOff, SOON)

    // Of those who are named, all but one have gone.
    const stale = offer(stage, index, 'stale', [erin], { also: gone })
    node.types(`/get ${stale}`)
    await stage.passes(survivesStale, STALE)

    // Bob has a file of several blocks, of which a part is wanted first. Who has its leaves, nobody says.
    const { part, root } = offerFile(stage, index, bob, { also: [mallory.addr] })
    node.types(`/cat ${root} ${part.offset} ${part.length}`)
    const read = (seen: History) => seen.events(EVENTS.content, 'node').length
    await stage.until(seen => read(seen) > 0, 'a content line of the part', SOON)
    node.types(`/cat ${root}`)
    await stage.passes(readsParts, SOON)
    const isPut = (seen: History) => rootOfAlbum(seen)
    await stage.until(isPut, 'a provide line for the larger file', SOON)
    await getAlbum(stage, bob, peerId, rootOfAlbum(stage.history)?.cid ?? '')
    await stage.passes(putsFiles, SOON)

    // Alice knows nobody who has the next one. Bob, a neighbour, knows of erin.
    const around = offer(stage, index, 'around', [erin], { secret: true })
    bob.wants.name(around, [erin.addr])
    node.types(`/get ${around}`)
    await stage.passes(asksNeighbours, SOON)

    // Erin says to all that she has a block; carol wants that one and others.
    const told = offer(stage, index, 'told', [erin], { secret: true })
    await erin.pubsub.publish(ANNOUNCEMENTS, encodeNotice(told, [erin.addr]))
    await stage.passes(hearsAnnouncements, SOON)
    const [off, ahead] = ['off', 'ahead'].map(label => offer(stage, index, label, [erin]))
    const want = (cid = '', priority = 1, cancel = false) =>
      carol.wants.want(peerId, { cid, priority, cancel }, SOON)
    await want(told)
    await want(off)
    await want(off, 1, true)
    await want(ahead, 2)
    await stage.passes(answersWants, SOON)
    stage.note(hurried, { cids: [told, off ?? ''] })
    node.types(`/get ${told}`)
    await stage.passes(readsAnnounced, SOON)
    node.types(`/get ${lie}`)
    await get(stage, node, off ?? '')
    await want(first, 3)
    await stage.passes(remembersWants, SOON)

    // A second node has little memory and no disk, does nothing for anybody, and listens through alice alone.
    const leecher = await stage.startNode({
      name: 'leecher',
      identity: leech,
      env: {
        ...env,
        LISTEN_ADDRS: `${alice.addr}/p2p-circuit`,
        ROLE: 'leecher',
        MEMORY_BLOCKS: String(MEMORY_BLOCKS),
        EXPLORE_EVERY: '0'
      }
    })
    await leecher.logs('identity', START)
    await leecher.logs('kademlia,bootstrap', JOIN)
    const labels = wantedInTurn(stage.random)
    const cids = new Map(
      [...new Set(labels)].map(label => [label, offer(stage, index, `tier ${label}`, [bob, carol])])
    )
    const wanted = labels.map(label => cids.get(label) ?? '')
    stage.note(sequence, { cids: wanted, memoryBlocks: MEMORY_BLOCKS })
    for (const each of wanted) await get(stage, leecher, each)
    await stage.passes(tiers, SOON)
    await stage.passes(staysWithTheKnown, SOON)
    await stage.passes(roles, SOON)

    // A third one, a worker, gets the disk of the first: what is there is all that it knows.
    const kept = await countBlocks(dir, blocksOnTheNetwork(stage.history))
    stage.note(diskLimit, { blocks: kept })
    const known = offerOf(stage.history, 'known')?.cid ?? ''
    await damage(stage, dir, known)
    const third = await stage.startNode({
      name: 'heir',
      identity: heir,
      env: { ...env, BLOCK_DIR: dir, ROLE: 'worker', DISK_BLOCKS: String(kept ?? 4096) }
    })
    await third.logs('identity', START)
    await third.logs('kademlia,bootstrap', JOIN)
    for (let time = 0; time < 2; time += 1) await get(stage, third, first)
    await stage.passes(keeps, SOON)
    third.types(`/get ${known}`)
    await stage.passes(verifiesDisk, SOON)

    // What the leecher has read last, it has in memory; and that is said to be the only place.
    const hidden = wanted.at(-1) ?? ''
    index.say(hidden, [`${alice.addr}/p2p-circuit/p2p/${leech.peerId}`])
    stage.note(behindRelay, { cid: hidden, peerId: leech.peerId })
    third.types(`/get ${hidden}`)
    await stage.passes(passesThroughRelay, SOON)
    if (kept !== null) await recount(stage, dir, kept)
    await stage.passes(limitsDisk, SOON)

    // Alice asks all who listen.
    const isOn = 'your worker to be on the topic of requests'
    await stage.until(
      seen =>
        seen
          .all('subscription-seen', { by: 'alice', of: 'heir' })
          .some(({ topic }) => topic === REQUESTS),
      isOn,
      SOON
    )
    stage.note(requested, { cid: first })
    await alice.pubsub.publish(REQUESTS, encodeNotice(first, [alice.addr]))
    await stage.passes(answersRequests, SOON)
    await stage.passes(losesPatience, PATIENT)
    await farewell(stage, { node, identity })
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
