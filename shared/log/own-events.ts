import type { OwnEvent, ValuesIn } from './event-types.ts'
import { EVENTS, type Events } from './events.ts'
import { formatIn } from './format.ts'
import { type LineParser, lineParser } from './parse.ts'

/** A name that starts a line: words of small letters, perhaps two of them with a comma between. */
const NAME = /^[a-z][a-z_-]*(,[a-z][a-z_-]*)?$/

/**
 * Declares the events of one lesson beside those of all lessons. Each gets its name, so that it can be asked
 * for: `history.events(OWN.refreshed)`.
 *
 * @throws Error when a name is taken or is no name, or an example is not such an event
 */
export function defineEvents<const Own extends Events>(
  own: Own
): { readonly [Name in keyof Own & string]: OwnEvent<Name, Own[Name]> } {
  const parse = lineParser(own)
  for (const [name, { example }] of Object.entries(own)) {
    if (Object.hasOwn(EVENTS, name)) throw new Error(`the event "${name}" is there already`)
    if (!NAME.test(name)) throw new Error(`"${name}" is no name of an event`)
    const parsed = parse(example)
    const isSo = 'event' in parsed && String(parsed.event.name) === name
    const why = 'problem' in parsed ? parsed.problem.reason : 'it is another one'
    if (!isSo) throw new Error(`the example of the event "${name}" is none: ${why}`)
  }
  const named = Object.entries(own).map(([name, declaration]) => [name, { ...declaration, name }])
  return Object.fromEntries(named)
}

/** The parser for the events of all lessons and of one. */
export function parserWith(own: Events): LineParser {
  return lineParser({ ...EVENTS, ...own })
}

/** As `log`, for the nodes of a lesson with events of its own. */
export function eventLog<Own extends Events>(own: Own) {
  const events: Events = { ...EVENTS, ...own }
  return <Name extends (keyof Own & string) | keyof typeof EVENTS>(
    name: Name,
    ...values: ValuesIn<Own, Name>
  ): void => {
    process.stdout.write(`${formatIn(events, name, values)}\n`)
  }
}
