import type { EventName, EventValues } from './event-types.ts'
import { EVENTS, type EventDeclaration, type Events } from './events.ts'
import { showValue } from './field-type.ts'
import { FIELD_TYPES } from './fields.ts'
import { LogFieldError } from './log-field-error.ts'

/**
 * One event as one line, without the newline: `formatEvent('ping', peerId, 1.5)`.
 * Strings, and objects with a `toString()` of their own such as PeerId and Multiaddr, are
 * accepted; milliseconds are numbers and are rounded to 3 decimals.
 *
 * @throws LogFieldError when a value is missing, surplus, or does not fit its field.
 */
export function formatEvent<Name extends EventName>(
  name: Name,
  ...values: EventValues<Name>
): string {
  return formatIn(EVENTS, name, values)
}

/**
 * One event of a registry as one line.
 *
 * @throws LogFieldError as `formatEvent`
 */
export function formatIn(events: Events, name: string, given: readonly unknown[]): string {
  const { fields } = declarationIn(events, name)

  let line = name
  let next = 0
  for (const field of fields) {
    const count = field.rest ? given.length - next : 1
    for (let i = 0; i < count; i++, next++) {
      const value = given[next]
      const type = FIELD_TYPES[field.type]
      const raw = type.format(value)
      if (typeof raw !== 'string') {
        throw new LogFieldError(
          name,
          field.name,
          `wanted ${type.describe}, got ${showValue(value)}: ${raw.reason}`
        )
      }
      line += `,${raw}`
    }
  }
  if (next < given.length) {
    throw new LogFieldError(
      name,
      `value ${next + 1}`,
      `wanted ${next} ${next === 1 ? 'value' : 'values'}, got ${given.length}`
    )
  }
  return line
}

function declarationIn(events: Events, name: string): EventDeclaration {
  const declaration = Object.hasOwn(events, name) ? events[name] : undefined
  if (declaration !== undefined) return declaration
  throw new LogFieldError(name, 'event name', 'no such event is declared')
}
