import { markdownTable, replaceBetween } from '#shared/markdown'
import type { Events } from './event-declaration.ts'
import { eventShape } from './event-shape.ts'
import { EVENTS } from './events.ts'

/** Every one of these events as a markdown table: how it is written, what it means, an example. */
export function eventReference(events: Events = EVENTS): string {
  const rows = Object.values(events).map(event => [
    `\`${eventShape(event)}\``,
    event.prose,
    `\`${event.example}\``
  ])
  return markdownTable(['line', 'meaning', 'example'], rows)
}

/**
 * The markdown with the table between the `events:begin` and `events:end` comments renewed.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceReference(markdown: string, events: Events = EVENTS): string {
  return replaceBetween(markdown, 'events', eventReference(events))
}
