import type { EventDeclaration, Events } from './event-declaration.ts'
import type { AnyEvent } from './event-types.ts'
import { FieldFault, type FieldType, showValue } from './field-type.ts'
import { FIELD_TYPES } from './fields.ts'
import { LogFieldError } from './log-field-error.ts'

type Value = string | number

/**
 * The event that a name and values make, which is what its line will be read as.
 *
 * @throws LogFieldError when a value is missing, surplus, or does not fit its field.
 */
export function acceptEvent(
  { name, fields }: EventDeclaration,
  values: readonly unknown[]
): AnyEvent {
  const event: { [field: string]: Value | Value[] } = {}
  let next = 0
  for (const field of fields) {
    const count = field.rest ? values.length - next : 1
    const accepted: Value[] = []
    for (; accepted.length < count; next++) {
      const given = values[next]
      const type = FIELD_TYPES[field.type]
      const value = type.accept(given)
      if (value instanceof FieldFault) {
        const reason = `wanted ${type.describe}, got ${showValue(given)}: ${value.reason}`
        throw new LogFieldError(name, field.name, reason)
      }
      accepted.push(value)
    }
    event[field.name] = field.rest ? accepted : (accepted[0] ?? '')
  }
  if (next < values.length) {
    const wanted = `wanted ${next} ${next === 1 ? 'value' : 'values'}, got ${values.length}`
    throw new LogFieldError(name, `value ${next + 1}`, wanted)
  }
  return { name, ...event }
}

/** An event that was accepted, as its line, without the newline. */
export function writeEvent({ name, fields }: EventDeclaration, event: AnyEvent): string {
  const written = fields.flatMap(field => {
    const type: FieldType<Value> = FIELD_TYPES[field.type]
    return [event[field.name] ?? []].flat().map(value => type.write(value))
  })
  return [name, ...written].join(',')
}

/** @throws LogFieldError when there is no event of this name. */
export function declarationOf(events: Events, name: string): EventDeclaration {
  const declaration = Object.hasOwn(events, name) ? events[name] : undefined
  if (declaration !== undefined) return declaration
  throw new LogFieldError(name, 'event name', 'there is no such event')
}
