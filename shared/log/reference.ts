import { markdownTable, replaceBetween } from '#shared/markdown'
import { eventShape } from './event-shape.ts'
import { EVENTS, type Events } from './events.ts'

/** The events of a registry as a markdown table: how each is written, what it means, an example. */
export function eventReference(events: Events = EVENTS): string {
  const rows = Object.entries(events).map(([name, event]) => [
    `\`${eventShape(name, event)}\``,
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
export function replaceReference(markdown: string): string {
  return replaceBetween(markdown, 'events', eventReference())
}
