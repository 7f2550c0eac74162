import { all, type History, type Judgement, sees } from '#checker/checkpoint'
import { BACKGROUND_CODEC, BACKGROUND_TOPIC, decodeEnvelope } from '#shared/broadcast'
import { notPlayed, toldFor } from './copies.ts'

/** Whether somebody hears what the node was told to say from gossipsub. */
export function hearsFromNode<Key extends string>(
  history: History,
  step: string,
  by: string,
  missing: Key
): Judgement<Key> {
  const messages = toldFor(history, step)
  if (messages.length === 0) return notPlayed(history, missing)
  return all(
    messages.map(({ seq, text }) =>
      sees(history, 'message-seen', {
        by,
        about: ({ data, from, topic }) =>
          topic === BACKGROUND_TOPIC && from === history.id('node') && textOf(data) === text,
        expected: `${by}, whom RainTree does not reach, hears "${text}" on the topic ${BACKGROUND_TOPIC}`,
        missing,
        since: { seq }
      })
    )
  )
}

function textOf(data: string): string {
  try {
    const { content } = decodeEnvelope(BACKGROUND_CODEC.decode(Buffer.from(data, 'base64')))
    return new TextDecoder().decode(content.value)
  } catch {
    return ''
  }
}
