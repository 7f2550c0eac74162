import { createHash } from 'node:crypto'
import type { LearnerNode, Stage } from '#checker/checkpoint'
import { writeAlbum } from './album.ts'
import type { Cast } from './cast.ts'
import { SOON } from './limits.ts'
import { shared } from './notes.ts'
import { blockBytes, cidOf, lieAbout, offer } from './offer.ts'
import { get, homeOf } from './reading.ts'
import { announcements } from './seen.ts'
import { announcesOnce } from './steps/announces-once.ts'
import { fetches } from './steps/fetches.ts'
import { learns } from './steps/learns.ts'
import { passesOnNoLie } from './steps/passes-on-no-lie.ts'
import { provides } from './steps/provides.ts'
import { remembersLiars } from './steps/remembers-liars.ts'
import { serves } from './steps/serves.ts'
import { verifies } from './steps/verifies.ts'

/** A file is put, a block is fetched, and mallory lies about one. */
export async function firstBlocks(
  stage: Stage,
  { bob, dave, identity, index, mallory }: Cast,
  node: LearnerNode
): Promise<{ first: string; lie: string }> {
  const { peerId } = identity
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
  return { first, lie }
}
