import type { Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { ANSWER, SOON } from './limits.ts'
import { fileBytes, fileId, lookFor, offer } from './offer.ts'
import { lookAgain, offerMore } from './offer-more.ts'
import { downloaded, fetchesFiles, offered } from './steps/fetches-files.ts'
import { guardsDisk, probed } from './steps/guards-disk.ts'
import { keepsFiles } from './steps/keeps-files.ts'
import { ODD_TEMPTATIONS, refusesFiles, TEMPTATIONS } from './steps/refuses-files.ts'
import { refusesOddNames } from './steps/refuses-odd-names.ts'
import { tempt } from './tempt.ts'

/** Bob offers files that the node is to take, and others that it is not; and asks it for some. */
export async function exchangeFiles(stage: Stage, { bob, identity, node }: Cast): Promise<void> {
  const { peerId } = identity
  // He announces a file that the node is to take, and four that it is not; and asks it for some.
  const bytes = fileBytes(stage, 'offer')
  const id = fileId(stage, 'offer')
  await offer(stage, bob, offered, { id, bytes })
  await node.logs('file', SOON, each => each.fileId === id)
  await lookFor(stage, downloaded, `downloads/${id}`)
  await stage.passes(fetchesFiles, SOON)
  for (const which of TEMPTATIONS) await tempt(stage, bob, which, bytes)
  await stage.passes(refusesFiles, SOON)
  for (const which of ODD_TEMPTATIONS) await tempt(stage, bob, which, bytes)
  await stage.passes(refusesOddNames, SOON)
  await offerMore(stage, bob, fileId(stage, 'resident'))
  await lookAgain(stage, fileId(stage, 'resident'))
  await stage.passes(keepsFiles, SOON)
  const ids = [fileId(stage, 'unknown'), '../given.key', identity.file]
  stage.note(probed, { ids })
  await Promise.all(ids.map(each => bob.files.fetch(peerId, each, ANSWER)))
  await bob.ping(peerId, ANSWER)
  await stage.passes(guardsDisk, SOON)
}
