import type { AnyEvent, LogEvent } from './event-types.ts'
import { EVENTS } from './events.ts'

/** Whether an event is one of the workshop's own, whose names no lesson can give to others. */
export function isLogEvent(event: AnyEvent): event is LogEvent {
  return Object.hasOwn(EVENTS, event.name)
}
