import type { History, LearnerNode, Stage } from '#checker/checkpoint'
import { getAlbum, rootOfAlbum } from './album.ts'
import { ANNOUNCEMENTS, type Cast } from './cast.ts'
import { SOON } from './limits.ts'
import { hurried } from './notes.ts'
import { offer } from './offer.ts'
import { offerFile } from './offer-file.ts'
import { get } from './reading.ts'
import { EVENTS } from './solution/events.ts'
import { answersWants } from './steps/answers-wants.ts'
import { asksNeighbours } from './steps/asks-neighbours.ts'
import { hearsAnnouncements } from './steps/hears-announcements.ts'
import { putsFiles } from './steps/puts-files.ts'
import { readsAnnounced } from './steps/reads-announced.ts'
import { readsParts } from './steps/reads-parts.ts'
import { remembersWants } from './steps/remembers-wants.ts'
import { encodeNotice } from './wants-codec.ts'

/** Files in both directions, and what neighbours and topics know of blocks that Kademlia does not. */
export async function neighbourhood(
  stage: Stage,
  { bob, carol, erin, identity, index, mallory }: Cast,
  { first, lie, node }: { first: string; lie: string; node: LearnerNode }
): Promise<void> {
  const { peerId } = identity
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
}
