import type { EventName, EventOf, OwnEvent, OwnEventOf } from '#shared/log'
import type { Within } from './within.ts'

/** Resolves when a node has logged such an event. */
export interface LogsLine {
  <Name extends EventName>(
    event: Name,
    limit: Within,
    where?: (event: EventOf<Name>) => boolean
  ): Promise<void>
  <Event extends OwnEvent>(
    event: Event,
    limit: Within,
    where?: (event: OwnEventOf<Event>) => boolean
  ): Promise<void>
}
