import type { EventDeclaration, Events } from './event-declaration.ts'
import { eventShape } from './event-shape.ts'
import type { LogEvent, ParsedOf } from './event-types.ts'
import { EVENTS } from './events.ts'
import { FieldFault, type FieldType, showValue } from './field-type.ts'
import { FIELD_TYPES } from './fields.ts'
import { suggestName } from './suggest-name.ts'

/** Why a line is not an event. */
export interface LogProblem {
  /** Where in the line the offending part starts, 1-based, in UTF-16 code units. */
  readonly column: number
  /** `'event name'`, `'end of line'`, or the name of a field. */
  readonly part: string
  readonly reason: string
  /** The event that the line was most likely meant to be. */
  readonly meant?: string
}

interface NotParsed {
  readonly problem: LogProblem
}

/** A line is either an event or a problem. */
export type ParsedLine<Event = LogEvent> = { readonly event: Event } | NotParsed

/** Reads one line, without its newline. Strict, and never throws. */
export type EventParser<Event = LogEvent> = (line: string) => ParsedLine<Event>

interface LogRow {
  readonly name: string
  readonly declaration: EventDeclaration
  readonly fields: readonly RowField[]
}

interface RowField {
  readonly name: string
  readonly parse: FieldType<string | number>['parse']
  readonly describe: string
  readonly rest: boolean
  readonly text: boolean
}

/** What reads the lines of these events, and no others. */
export function eventParser<Each extends Events>(
  events: Each
): EventParser<ParsedOf<Each[keyof Each]>> {
  const rows = new Map(Object.values(events).map(each => [each.name, rowOf(each)]))
  const names = [...rows.keys()]
  const parse: EventParser<unknown> = line => {
    let at = endOfField(line, 0)
    let row = rows.get(line.slice(0, at))
    if (row === undefined) {
      at = endOfField(line, at + 1)
      row = rows.get(line.slice(0, at))
    }
    if (row !== undefined) return parseFields(line, at, row)
    return wordsBefore(line, names, parse) ?? noComma(line, rows) ?? unknownEvent(line, names)
  }
  return parse as EventParser<ParsedOf<Each[keyof Each]>>
}

/** Reads a line of the events that all lessons have. */
export const parseEvent: EventParser = eventParser(EVENTS)

/**
 * The parser for the events of all lessons and of one. What the latter declares is asked for by its
 * declarations, so their types need not be known where the lines are read.
 */
export function parserWith(own: Events): EventParser {
  return eventParser<Events>({ ...EVENTS, ...own }) as EventParser<never>
}

function parseFields(line: string, endOfName: number, row: LogRow): ParsedLine<unknown> {
  let at = endOfName
  const event: Record<string, unknown> = { name: row.name }
  for (const field of row.fields) {
    if (field.rest) {
      const values: (string | number)[] = []
      while (at < line.length) {
        const start = at + 1
        at = endOfField(line, start)
        const value = field.parse(line.slice(start, at))
        if (value instanceof FieldFault) return badField(line, start, at, row, field, value)
        values.push(value)
      }
      event[field.name] = values
      continue
    }
    if (at >= line.length) return missingField(line, row, field)
    const start = at + 1
    at = field.text ? line.length : endOfField(line, start)
    const value = field.parse(line.slice(start, at))
    if (value instanceof FieldFault) return badField(line, start, at, row, field, value)
    event[field.name] = value
  }
  if (at < line.length) return surplus(at, row)
  return { event }
}

function rowOf(declaration: EventDeclaration): LogRow {
  return {
    name: declaration.name,
    declaration,
    fields: declaration.fields.map(({ name, type, rest = false }) => ({
      name,
      parse: FIELD_TYPES[type].parse,
      describe: FIELD_TYPES[type].describe,
      rest,
      text: type === 'text'
    }))
  }
}

function endOfField(line: string, start: number): number {
  const comma = line.indexOf(',', start)
  return comma === -1 ? line.length : comma
}

function problem(index: number, part: string, reason: string, meant?: string): NotParsed {
  return { problem: { column: index + 1, part, reason, ...(meant && { meant }) } }
}

function badField(
  line: string,
  start: number,
  end: number,
  row: LogRow,
  field: RowField,
  fault: FieldFault
): NotParsed {
  const got = end === start ? 'nothing' : showValue(line.slice(start, end))
  const reason = `wanted ${field.describe}, got ${got}: ${fault.reason}`
  return problem(start + fault.offset, field.name, reason, row.name)
}

function missingField(line: string, row: LogRow, field: RowField): NotParsed {
  const reason = `the line ends before <${field.name}>; it is written ${eventShape(row.declaration)}`
  return problem(line.length, field.name, reason, row.name)
}

function surplus(at: number, row: LogRow): NotParsed {
  const reason = `nothing may follow; it is written ${eventShape(row.declaration)}`
  return problem(at, 'end of line', reason, row.name)
}

/** A line that would be an event without the words in front of it, such as the time. */
function wordsBefore(
  line: string,
  names: readonly string[],
  parse: EventParser<unknown>
): NotParsed | undefined {
  const starts = names.map(name => line.indexOf(` ${name}`) + 1).filter(start => start > 0)
  const start = starts.find(each => 'event' in parse(line.slice(each)))
  if (start === undefined) return undefined
  const meant = names.find(name => line.startsWith(name, start))
  const before = showValue(line.slice(0, start))
  return problem(0, 'event name', `a line begins with its event: ${before} stands before it`, meant)
}

/** A line that begins with its event and goes on without a comma, as `console.log` prints its arguments. */
function noComma(line: string, rows: ReadonlyMap<string, LogRow>): NotParsed | undefined {
  const row = rows.get(/^[a-z][a-z_,-]*(?=[\s:;=])/.exec(line)?.[0] ?? '')
  if (row === undefined) return undefined
  const reason = `behind "${row.name}" comes a comma; it is written ${eventShape(row.declaration)}`
  return problem(row.name.length, 'event name', reason, row.name)
}

function unknownEvent(line: string, names: readonly string[]): NotParsed {
  if (line === '') return problem(0, 'event name', 'the line is empty')
  const firstEnd = endOfField(line, 0)
  const secondEnd = endOfField(line, firstEnd + 1)
  const first = line.slice(0, firstEnd)
  const family = names.filter(known => known.startsWith(`${first},`))
  const name = family.length > 0 ? line.slice(0, secondEnd) : first
  const near = suggestName(name, names) ?? suggestName(line.slice(0, secondEnd), names)
  const reason = `unknown event ${showValue(name)}; ${advise(near, family)}`
  return problem(0, 'event name', reason, near)
}

function advise(near: string | undefined, family: readonly string[]): string {
  if (near !== undefined) return `did you mean "${near}"?`
  if (family.length > 0) return `known are ${family.map(known => `"${known}"`).join(', ')}`
  return 'stdout is for events, notes for humans go to stderr'
}
