import { outlives, type Stage } from '#checker/checkpoint'
import { DISCOVERY_TOPIC } from '#shared/topics'
import type { Cast } from './cast.ts'
import { ANSWER, SOON } from './limits.ts'
import { fileBytes, fileId, offer } from './offer.ts'
import { listeningOf } from './once-more.ts'
import { saying, word } from './say.ts'
import { announcesToNobody, grafted } from './steps/announces-to-nobody.ts'
import { fetchesWithoutFolder, offeredAlone } from './steps/fetches-without-folder.ts'
import { speaksAlone } from './steps/speaks-alone.ts'
import { staysHeadless } from './steps/stays-headless.ts'
import { isHeardBy } from './topics.ts'

/** The second node is alone; somebody types, and then nobody does any more. Erin is no great company. */
export async function typesAlone(
  stage: Stage,
  { begun, container, dave, erin, headless }: Cast
): Promise<void> {
  await begun
  await dave.dial(listeningOf(stage.history, 'headless'))
  stage.note(saying('alone'), { by: 'headless', text: word(stage, 'alone') })
  container.types(word(stage, 'alone'))
  await dave.ping(headless.peerId, ANSWER)
  await stage.passes(speaksAlone, SOON)
  container.endsInput()
  await dave.ping(headless.peerId, ANSWER)
  await stage.passes(staysHeadless, SOON)

  // Erin is on no topic, and asks for a link nevertheless: who makes itself known then is heard by nobody.
  await stage.until(each => isHeardBy(each, 'erin', 'headless'), 'erin to be heard', SOON)
  stage.note(grafted, {})
  erin.pubsub.graft(headless.peerId, DISCOVERY_TOPIC)
  await outlives(stage, dave, headless.peerId, ANSWER)
  await stage.passes(announcesToNobody, SOON)
  // It has no DOWNLOAD_DIR.
  const id = fileId(stage, 'offer alone')
  await offer(stage, erin, offeredAlone, { id, bytes: fileBytes(stage, 'offer alone') })
  await stage.passes(fetchesWithoutFolder, SOON)
}
