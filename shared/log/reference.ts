import { markdownTable, replaceBetween } from '#shared/markdown'
import { eventShape } from './event-shape.ts'
import type { EventName } from './event-types.ts'
import { EVENTS } from './events.ts'

/** Every event as a markdown table: how it is written, what it means, an example. */
export function eventReference(): string {
  const rows = (Object.keys(EVENTS) as EventName[]).map(name => {
    const { prose, example } = EVENTS[name]
    return [`\`${eventShape(name)}\``, prose, `\`${example}\``]
  })
  return markdownTable(['line', 'meaning', 'example'], rows)
}

/**
 * The markdown with the table between the `events:begin` and `events:end` comments renewed.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceReference(markdown: string): string {
  return replaceBetween(markdown, 'events', eventReference())
}
