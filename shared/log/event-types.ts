import type { EVENTS, EventDeclaration, EventField, Events } from './events.ts'
import type { FieldTypeName, FieldValue } from './fields.ts'

/** What a line starts with: `'identity'`, `'kademlia,bootstrap'` … */
export type EventName = keyof typeof EVENTS

type FieldsOf<Name extends EventName> = (typeof EVENTS)[Name]['fields']

/** An event that a lesson has declared with `defineEvents`. */
export type OwnEvent<
  Name extends string = string,
  Declaration extends EventDeclaration = EventDeclaration
> = Declaration & { readonly name: Name }

type PropertyOf<Field extends EventField> = Field extends { rest: true }
  ? readonly FieldValue<Field['type']>[]
  : FieldValue<Field['type']>

/** The parsed form of an event with these fields. */
type Parsed<Name extends string, Fields extends readonly EventField[]> = { readonly name: Name } & {
  readonly [Field in Fields[number] as Field['name']]: PropertyOf<Field>
}

/** The parsed form of one event: its name and a property for each of its fields. */
export type EventOf<Name extends EventName> = Name extends EventName
  ? Parsed<Name, FieldsOf<Name>>
  : never

/** The parsed form of an event of a lesson's own. */
export type OwnEventOf<Event> =
  Event extends OwnEvent<infer Name, infer Declaration>
    ? Parsed<Name, Declaration['fields']>
    : never

/** Any parsed event; `switch (event.name)` narrows it. */
export type LogEvent = EventOf<EventName>

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
  : []

/** What `formatEvent` and `log` take after the name of an event, in the order of its fields. */
export type EventValues<Name extends EventName> = InputsOf<FieldsOf<Name>>

/** The same for the events of a lesson, and those of all lessons. */
export type ValuesIn<Own extends Events, Name extends string> = Name extends EventName
  ? EventValues<Name>
  : Name extends keyof Own
    ? InputsOf<Own[Name]['fields']>
    : never
