import { DeclarationError } from './declaration-error.ts'
import {
  type EventDeclaration,
  type EventInits,
  type Events,
  type NamedEvents,
  nameEvents
} from './event-declaration.ts'
import type { EventName } from './event-types.ts'
import { EVENTS } from './events.ts'
import { FIELD_TYPES } from './fields.ts'
import { eventParser } from './parse.ts'

const WORDS = /^[a-z][a-z\d_-]*(,[a-z][a-z\d_-]*)?$/
/** What a parsed event, and its place in a history, are told by. */
const NO_FIELDS = ['name', 'seq', 'at', 'actor']

/**
 * Events of a lesson's own, by the name that starts the line.
 *
 * @throws DeclarationError for the first that is not as it should be, or that would be mistaken for another.
 */
export function defineEvents<
  const Own extends EventInits & { readonly [Name in EventName]?: never }
>(own: Own): NamedEvents<Own> {
  const taken = Object.keys(own).find(name => Object.hasOwn(EVENTS, name))
  if (taken !== undefined) throw new DeclarationError(taken, 'the workshop has this event already')
  const named = nameEvents(own)
  checkEvents({ ...EVENTS, ...named }, Object.keys(named))
  return named
}

/** @throws DeclarationError for the first of `which` that cannot be told from the others, or read. */
export function checkEvents(events: Events, which: readonly string[] = Object.keys(events)): void {
  for (const declaration of Object.values(events).filter(({ name }) => which.includes(name))) {
    const reason =
      faultOfName(declaration.name, Object.keys(events)) ??
      faultOfFields(declaration) ??
      faultOfExample(declaration, events)
    if (reason !== undefined) throw new DeclarationError(declaration.name, reason)
  }
}

function faultOfName(name: string, names: readonly string[]): string | undefined {
  if (!WORDS.test(name)) {
    return 'its name must be one word, or two with a comma between: lower-case letters, digits, - and _'
  }
  const other = names.find(
    each => each.startsWith(`${name},`) || (each !== name && name.startsWith(`${each},`))
  )
  return other === undefined ? undefined : `its line could be read as one of "${other}"`
}

function faultOfFields({ fields }: EventDeclaration): string | undefined {
  const names = new Set(NO_FIELDS)
  for (const [index, { name, type, rest }] of fields.entries()) {
    if (names.has(name)) return `a field cannot be called "${name}": that is something else's name`
    names.add(name)
    if (!Object.hasOwn(FIELD_TYPES, type)) return `there is no field type "${type}"`
    if ((rest || type === 'text') && index < fields.length - 1) {
      return `nothing can follow the field "${name}", which takes the rest of the line`
    }
  }
  return undefined
}

function faultOfExample({ name, example }: EventDeclaration, events: Events): string | undefined {
  const parsed = eventParser(events)(example)
  if ('problem' in parsed) return `its example cannot be read: ${parsed.problem.reason}`
  return parsed.event.name === name ? undefined : `its example is one of "${parsed.event.name}"`
}
