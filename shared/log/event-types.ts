import type { EventDeclaration, EventField } from './event-declaration.ts'
import type { EVENTS } from './events.ts'
import type { FieldTypeName, FieldValue } from './fields.ts'

/** What a line starts with: `'identity'`, `'kademlia,bootstrap'` … */
export type EventName = keyof typeof EVENTS

type PropertyOf<Field extends EventField> = Field extends { rest: true }
  ? readonly FieldValue<Field['type']>[]
  : FieldValue<Field['type']>

/** The parsed form of an event: its name and a property for each of its fields. */
export type ParsedOf<Declaration extends EventDeclaration> = Declaration extends EventDeclaration
  ? { readonly name: Declaration['name'] } & {
      readonly [Field in Declaration['fields'][number] as Field['name']]: PropertyOf<Field>
    }
  : never

/** An event that a lesson has declared with `defineEvents`. */
export type OwnEvent = EventDeclaration

/** The parsed form of an event of a lesson's own. */
export type OwnEventOf<Event extends OwnEvent> = ParsedOf<Event>

/** The parsed form of one of the events that all lessons have. */
export type EventOf<Name extends EventName> = Name extends EventName
  ? ParsedOf<(typeof EVENTS)[Name]>
  : never

/** Any parsed event that all lessons have; `switch (event.name)` narrows it. */
export type LogEvent = EventOf<EventName>

/** Any parsed event, also of a lesson's own. */
export interface AnyEvent {
  readonly name: string
  readonly [field: string]: string | number | readonly (string | number)[]
}

/** A string, or a value with a text of its own (PeerId, Multiaddr, Error); no arrays or bytes. */
export type Printable = string | ({ toString(): string } & { readonly length?: never })

type InputOf<Type extends FieldTypeName> = FieldValue<Type> extends number ? number : Printable

type InputsOf<Fields extends readonly EventField[]> = Fields extends readonly [
  infer First extends EventField,
  ...infer Others extends readonly EventField[]
]
  ? First extends { rest: true }
    ? InputOf<First['type']>[]
    : [InputOf<First['type']>, ...InputsOf<Others>]
  : number extends Fields['length']
    ? (number | Printable)[]
    : []

/** What is logged of an event after its name, in the order of its fields. */
export type ValuesOf<Declaration extends EventDeclaration> = InputsOf<Declaration['fields']>

/** What `formatEvent` and `log` take after the name of an event. */
export type EventValues<Name extends EventName> = ValuesOf<(typeof EVENTS)[Name]>
