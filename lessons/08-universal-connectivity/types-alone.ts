import type { Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { ANSWER, SOON } from './limits.ts'
import { listeningOf } from './once-more.ts'
import { saying, word } from './say.ts'
import { speaksAlone } from './steps/speaks-alone.ts'
import { staysHeadless } from './steps/stays-headless.ts'

/** The second node is alone; somebody types, and then nobody does any more. */
export async function typesAlone(
  stage: Stage,
  { begun, container, dave, headless }: Cast
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
}
