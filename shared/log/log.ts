import type { EventName, EventValues } from './event-types.ts'
import { formatEvent } from './format.ts'

/**
 * Prints one event on stdout: `log('connected', peerId, multiaddr)`.
 *
 * @throws LogFieldError when a value does not fit its field.
 */
export function log<Name extends EventName>(name: Name, ...values: EventValues<Name>): void {
  process.stdout.write(`${formatEvent(name, ...values)}\n`)
}
