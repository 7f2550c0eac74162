export { DeclarationError } from './declaration-error.ts'
export { defineEvents } from './define-events.ts'
export { escapeUnsafe } from './escape.ts'
export type { EventDeclaration, EventField, EventInit, Events } from './event-declaration.ts'
export type {
  AnyEvent,
  EventName,
  EventOf,
  EventValues,
  LogEvent,
  OwnEvent,
  OwnEventOf,
  Printable,
  ValuesOf
} from './event-types.ts'
export { EVENTS } from './events.ts'
export { type EventFormatter, eventFormatter, formatEvent } from './format.ts'
export { isLogEvent } from './is-log-event.ts'
export {
  type LineNotice,
  LineSplitter,
  type LineSplitterInit,
  type SplitLine
} from './line-splitter.ts'
export { type EventLog, eventLog, log, readEvents } from './log.ts'
export { LogFieldError } from './log-field-error.ts'
export {
  type EventParser,
  eventParser,
  type LogProblem,
  type ParsedLine,
  parseEvent,
  parserWith
} from './parse.ts'
export { eventReference, replaceReference } from './reference.ts'
export { suggestName } from './suggest-name.ts'
