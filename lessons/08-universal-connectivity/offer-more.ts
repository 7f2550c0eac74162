import type { Note, Stage } from '#checker/checkpoint'
import { FILE_TOPIC } from '#shared/topics'
import type { AppPeer } from './app-peer.ts'
import { SOON } from './limits.ts'
import { factsOf, fileBytes, fileId, lookFor, type Offer, offer } from './offer.ts'
import {
  nextFound,
  offeredLast,
  offeredNext,
  resident,
  residentFound
} from './steps/keeps-files.ts'

/** Puts a file into the folder for what is received, before the node has started; returns its name. */
export async function placeResident(stage: Stage): Promise<string> {
  const id = fileId(stage, 'resident')
  const bytes = fileBytes(stage, 'resident')
  await stage.scratch.write(`downloads/${id}`, bytes)
  stage.note(resident, { id, ...factsOf(bytes) })
  return id
}

/**
 * A peer offers another file by that name, then a new one, something else by the name of that, and at last one
 * more: when the node has fetched this, the others have had their chance.
 */
export async function offerMore(stage: Stage, peer: AppPeer, residentId: string): Promise<void> {
  const next = fileId(stage, 'next')
  await offerOther(stage, peer, residentId)
  await fetched(stage, peer, offeredNext, next)
  await offerOther(stage, peer, next)
  await fetched(stage, peer, offeredLast, fileId(stage, 'last'))
}

/** Looks what there is by the names that were offered twice. */
export async function lookAgain(stage: Stage, residentId: string): Promise<void> {
  await lookFor(stage, residentFound, `downloads/${residentId}`)
  await lookFor(stage, nextFound, `downloads/${fileId(stage, 'next')}`)
}

async function offerOther(stage: Stage, peer: AppPeer, id: string): Promise<void> {
  peer.files.share(id, fileBytes(stage, 'other'))
  await peer.pubsub.publish(FILE_TOPIC, Buffer.from(id))
}

async function fetched(stage: Stage, peer: AppPeer, note: Note<Offer>, id: string): Promise<void> {
  await offer(stage, peer, note, { id, bytes: fileBytes(stage, note.name) })
  const isFetched = 'your node to fetch another file'
  const line = () => stage.history.event('file', 'node', each => each.fileId === id)
  await stage.until(line, isFetched, SOON)
}
