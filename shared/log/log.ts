import type { EventName, EventValues, LogEvent } from './event-types.ts'
import { formatEvent } from './format.ts'
import { parseEvent } from './parse.ts'

/** Shows events to a person. */
export type EventReader = (event: LogEvent) => void

let reader: EventReader | undefined

/**
 * Prints one event on stdout: `log('connected', peerId, multiaddr)`.
 *
 * @throws LogFieldError when a value does not fit its field.
 */
export function log<Name extends EventName>(name: Name, ...values: EventValues<Name>): void {
  const line = formatEvent(name, ...values)
  const parsed = reader && parseEvent(line)
  if (parsed && 'event' in parsed) reader?.(parsed.event)
  else process.stdout.write(`${line}\n`)
}

/** From now on `log` hands every event to this reader instead of printing it. */
export function readEvents(read: EventReader): void {
  reader = read
}
