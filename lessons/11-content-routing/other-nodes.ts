import type { Stage } from '#checker/checkpoint'
import { type Cast, REQUESTS } from './cast.ts'
import { countBlocks, damage, recount } from './disk.ts'
import type { NodeEnv } from './drawn-env.ts'
import { blocksOnTheNetwork } from './kept-blocks.ts'
import { JOIN, MEMORY_BLOCKS, PATIENT, SOON, START } from './limits.ts'
import { behindRelay, diskLimit, requested, sequence } from './notes.ts'
import { offer, offerOf } from './offer.ts'
import { get } from './reading.ts'
import { answersRequests } from './steps/answers-requests.ts'
import { keeps } from './steps/keeps.ts'
import { limitsDisk } from './steps/limits-disk.ts'
import { losesPatience } from './steps/loses-patience.ts'
import { passesThroughRelay } from './steps/passes-through-relay.ts'
import { roles } from './steps/roles.ts'
import { staysWithTheKnown } from './steps/stays-with-the-known.ts'
import { tiers } from './steps/tiers.ts'
import { verifiesDisk } from './steps/verifies-disk.ts'
import { wantedInTurn } from './wanted-in-turn.ts'
import { encodeNotice } from './wants-codec.ts'

/** A leecher, and a worker that inherits the disk of the first node. */
export async function otherNodes(
  stage: Stage,
  { alice, bob, carol, dir, heir, index, leech }: Cast,
  { env, first }: { env: NodeEnv; first: string }
): Promise<void> {
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
}
