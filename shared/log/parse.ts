import { eventShape } from './event-shape.ts'
import type { LogEvent } from './event-types.ts'
import { EVENTS, type EventDeclaration, type Events } from './events.ts'
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

/** A line is either an event or a problem. */
export type ParsedLine = { readonly event: LogEvent } | { readonly problem: LogProblem }

interface LogRow {
  readonly name: string
  readonly declaration: EventDeclaration
  readonly fields: readonly RowField[]
}

interface RowField {
  readonly name: string
  readonly type: FieldType<string | number>
  readonly rest: boolean
  readonly text: boolean
}

/** Reads lines in which the events of one registry may stand. */
export type LineParser = (line: string) => ParsedLine

/** Reads one line, without its newline. Strict, and never throws. */
export const parseEvent: LineParser = lineParser(EVENTS)

/** The parser for the events of a registry. */
export function lineParser(events: Events): LineParser {
  const names = Object.keys(events)
  const rows = new Map(Object.entries(events).map(([name, each]) => [name, rowOf(name, each)]))
  return line => {
    let at = endOfField(line, 0)
    let row = rows.get(line.slice(0, at))
    if (row === undefined) {
      at = endOfField(line, at + 1)
      row = rows.get(line.slice(0, at))
    }
    return row === undefined ? unknownEvent(line, names) : parseFields(line, at, row)
  }
}

function parseFields(line: string, endOfName: number, row: LogRow): ParsedLine {
  let at = endOfName
  const event: Record<string, unknown> = { name: row.name }
  for (const field of row.fields) {
    if (field.rest) {
      const values: (string | number)[] = []
      while (at < line.length) {
        const start = at + 1
        at = endOfField(line, start)
        const value = field.type.parse(line.slice(start, at))
        if (value instanceof FieldFault) return badField(line, start, at, row, field, value)
        values.push(value)
      }
      event[field.name] = values
      continue
    }
    if (at >= line.length) return missingField(line, row, field)
    const start = at + 1
    at = field.text ? line.length : endOfField(line, start)
    const value = field.type.parse(line.slice(start, at))
    if (value instanceof FieldFault) return badField(line, start, at, row, field, value)
    event[field.name] = value
  }
  if (at < line.length) return surplus(at, row)
  return { event: event as unknown as LogEvent }
}

function rowOf(name: string, declaration: EventDeclaration): LogRow {
  return {
    name,
    declaration,
    fields: declaration.fields.map(({ name, type, rest = false }) => ({
      name,
      type: FIELD_TYPES[type],
      rest,
      text: type === 'text'
    }))
  }
}

function endOfField(line: string, start: number): number {
  const comma = line.indexOf(',', start)
  return comma === -1 ? line.length : comma
}

function problem(index: number, part: string, reason: string, meant?: string): ParsedLine {
  return { problem: { column: index + 1, part, reason, ...(meant && { meant }) } }
}

function badField(
  line: string,
  start: number,
  end: number,
  row: LogRow,
  field: RowField,
  fault: FieldFault
): ParsedLine {
  const got = end === start ? 'nothing' : showValue(line.slice(start, end))
  const reason = `wanted ${field.type.describe}, got ${got}: ${fault.reason}`
  return problem(start + fault.offset, field.name, reason, row.name)
}

function missingField(line: string, row: LogRow, field: RowField): ParsedLine {
  const reason = `the line ends before <${field.name}>; it is written ${eventShape(row.name, row.declaration)}`
  return problem(line.length, field.name, reason, row.name)
}

function surplus(at: number, row: LogRow): ParsedLine {
  const reason = `nothing may follow; it is written ${eventShape(row.name, row.declaration)}`
  return problem(at, 'end of line', reason, row.name)
}

function unknownEvent(line: string, names: readonly string[]): ParsedLine {
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
