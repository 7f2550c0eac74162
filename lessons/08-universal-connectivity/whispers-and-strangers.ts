import { outlives, type Stage } from '#checker/checkpoint'
import type { Cast } from './cast.ts'
import { announcedAddr } from './discovery.ts'
import { forge } from './forge.ts'
import { ANSWER, SOON } from './limits.ts'
import { sendLate } from './once-more.ts'
import { saying, word } from './say.ts'
import { guardsDirect } from './steps/guards-direct.ts'
import { guardsQuestions } from './steps/guards-questions.ts'
import { refusesForgeries } from './steps/refuses-forgeries.ts'
import { takesDirect } from './steps/takes-direct.ts'
import { takesDirectAgain } from './steps/takes-direct-again.ts'
import { asksStrangely, opensMany, writesStrangeDirect } from './strangers.ts'

/** Bob says something to the node alone; a stranger does what strangers do; and bob goes on. */
export async function whispersAndStrangers(
  stage: Stage,
  { alice, bob, identity, mallory }: Cast
): Promise<void> {
  const { peerId } = identity
  const { random } = stage
  // Bob says something to the node alone.
  const secret = word(stage, 'direct')
  const direct = `psst, ${secret} 😈\ndirect,${alice.peerId},${secret}`
  stage.note(saying('direct'), { by: 'bob', text: direct })
  await bob.direct.send(peerId, direct, ANSWER)
  await stage.passes(takesDirect, SOON)

  // A stranger comes, who writes what nobody can read, and signs for others; then all goes on.
  await mallory.dial(announcedAddr(stage.history))
  await writesStrangeDirect(stage, mallory, peerId)
  await outlives(stage, bob, peerId, ANSWER)
  await stage.passes(guardsDirect, SOON)
  await asksStrangely(stage, mallory, peerId)
  await outlives(stage, bob, peerId, ANSWER)
  await stage.passes(guardsQuestions, SOON)
  await opensMany(stage, mallory, peerId)
  await outlives(stage, bob, peerId, ANSWER)
  for (let number = random.integer('late direct', 2, 4); number > 0; number -= 1) {
    await sendLate(stage, bob, peerId, number)
  }
  await stage.passes(takesDirectAgain, SOON)
  await forge(stage, mallory, bob, peerId)
  await stage.passes(refusesForgeries, SOON)
}
