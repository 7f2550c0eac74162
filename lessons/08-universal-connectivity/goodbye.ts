import { type Stage, visitLate } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { ANNOUNCE, LOOKUP, PATIENCE, SOON } from './limits.ts'
import { fileId } from './offer.ts'
import { lookAgain } from './offer-more.ts'
import { listeningOf, shareNext, typeLate } from './once-more.ts'
import { type, word } from './say.ts'
import { sayMuch } from './say-much.ts'
import { announcesAgain } from './steps/announces-again.ts'
import { goesOn } from './steps/goes-on.ts'
import { leavesAlone } from './steps/leaves-alone.ts'
import { losesPatience } from './steps/loses-patience.ts'
import { company, waitsForCompany } from './steps/waits-for-company.ts'

/** Bob says a thousand things at once; everything is done once more; and that is enough. */
export async function goodbye(
  stage: Stage,
  { bob, container, frank, identity, node }: Cast
): Promise<void> {
  const { peerId } = identity
  const { random } = stage
  await sayMuch(stage, bob)

  // Everything once more, as it may be that something works only for the first few.
  for (let number = random.integer('late', 3, 5); number > 0; number -= 1) {
    typeLate(stage, node, number)
  }
  const lateWhisper = word(stage, 'late-whisper')
  type(stage, node, 'late-whisper', lateWhisper, `/dm ${bob.peerId.slice(-8)} ${lateWhisper}`)
  await shareNext(stage, node, bob, peerId)
  await stage.passes(goesOn, SOON)
  await lookAgain(stage, fileId(stage, 'resident'))
  await stage.passes(announcesAgain, ANNOUNCE)
  await stage.passes(losesPatience, PATIENCE)
  await stage.passes(leavesAlone, SOON)
  // For more than five seconds there was nobody in the DHT whom the second node could have asked.
  stage.note(company, { peer: 'frank' })
  await frank.dial(listeningOf(stage.history, 'headless'))
  await stage.passes(waitsForCompany, LOOKUP)
  await visitLate(stage, { node, identity })
  node.types('/quit')
  await node.exits(SOON)
  container.signal(random.integer('signal', 0, 1) === 0 ? 'SIGTERM' : 'SIGINT')
  await container.exits(SOON)
}
