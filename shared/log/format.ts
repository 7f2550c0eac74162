import { acceptEvent, declarationOf, writeEvent } from './accept-event.ts'
import type { Events } from './event-declaration.ts'
import type { ValuesOf } from './event-types.ts'
import { EVENTS } from './events.ts'

/** Writes an event of these as one line, without the newline. */
export type EventFormatter<Each extends Events> = <Name extends keyof Each & string>(
  name: Name,
  ...values: ValuesOf<Each[Name]>
) => string

/** What writes the lines of these events; see `formatEvent`. */
export function eventFormatter<Each extends Events>(events: Each): EventFormatter<Each> {
  return (name, ...values) => {
    const declaration = declarationOf(events, name)
    return writeEvent(declaration, acceptEvent(declaration, values))
  }
}

/**
 * One of the workshop's own events as one line, without the newline: `formatEvent('ping', peerId, 1.5)`.
 * Strings, and objects with a `toString()` of their own such as PeerId and Multiaddr, are
 * accepted; milliseconds are numbers and are rounded to 3 decimals.
 *
 * @throws LogFieldError when a value is missing, surplus, or does not fit its field.
 */
export const formatEvent: EventFormatter<typeof EVENTS> = eventFormatter(EVENTS)
