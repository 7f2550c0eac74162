import type { Story } from '#checker/story'
import { type ChatMessage, encodeChatMessage, MessageError } from '#shared/message'
import { readPayload } from './messages.ts'

// Stories in which the node greets otherwise.

/** With these bytes. */
export function greetingWith(story: Story, bytes: string | Uint8Array): Story {
  const data = Buffer.from(bytes).toString('base64')
  return story.with('greeting', { data }).with('greeting at carol', { data })
}

/** With a message in which something is different. */
export function greetingThat(
  story: Story,
  change: (own: ChatMessage) => Partial<ChatMessage>
): Story {
  const own = readPayload(greetingIn(story))
  if (own instanceof MessageError) throw own
  return greetingWith(story, encodeChatMessage({ ...own, ...change(own) }))
}

/** The payload of the greeting, base64. */
export function greetingIn(story: Story): string {
  const greeting = story.at('greeting')
  return greeting.kind === 'message-seen' ? greeting.data : ''
}

/** 100 seconds later, and so all that follows. */
export function greetingLate(story: Story): Story {
  const before = story.upTo('link').chapters.map(([name]) => name)
  return story.retold(({ at = 0 }, name) => (before.includes(name) ? {} : { at: at + 100_000 }))
}
