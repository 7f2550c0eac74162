import type { FieldTypeName } from './fields.ts'

/** One field of an event. Only the last may be `rest` (zero or more) or of type `text`. */
export interface EventField {
  readonly name: string
  readonly type: FieldTypeName
  readonly rest?: true
}

/** What is declared of one event. */
export interface EventInit {
  readonly fields: readonly EventField[]
  readonly prose: string
  /** A whole line, as a node prints it. */
  readonly example: string
}

/** What is known of one event; formatter, parser, types and reference are derived from it. */
export interface EventDeclaration extends EventInit {
  /** What its line starts with. */
  readonly name: string
}

/** Events by their names. */
export interface Events {
  readonly [name: string]: EventDeclaration
}

export interface EventInits {
  readonly [name: string]: EventInit
}

export type NamedEvents<Inits extends EventInits> = {
  readonly [Name in keyof Inits & string]: Inits[Name] & { readonly name: Name }
}

/** Declarations that know their own names. */
export function nameEvents<const Inits extends EventInits>(inits: Inits): NamedEvents<Inits> {
  const named = Object.entries(inits).map(([name, init]) => [name, { name, ...init }])
  return Object.fromEntries(named) as NamedEvents<Inits>
}
