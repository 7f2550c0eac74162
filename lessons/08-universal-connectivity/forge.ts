import type { Stage } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import type { Talker } from './app-peer.ts'
import { SOON } from './limits.ts'
import { say, saying, word } from './say.ts'
import { isHeardBy, joinTopics } from './topics.ts'

/**
 * A peer sends the node something in the name of another one, with a signature that this one has put under
 * something else; and then, on the same stream, something in its own name.
 */
export async function forge(
  stage: Stage,
  forger: Talker,
  author: Talker,
  peerId: string
): Promise<void> {
  joinTopics(forger)
  await stage.until(
    each => isHeardBy(each, forger.name, 'node'),
    `${forger.name} to be heard`,
    SOON
  )
  const text = word(stage, 'forged')
  stage.note(saying('forged'), { by: forger.name, text })
  const signed = await author.pubsub.sign(CHAT_TOPIC, Buffer.from('something else'))
  forger.pubsub.forge(peerId, author.peerId, { ...signed, data: Buffer.from(text) })
  await say(stage, forger, 'genuine')
}
