export { escapeUnsafe } from './escape.ts'
export type {
  EventName,
  EventOf,
  EventValues,
  LogEvent,
  OwnEvent,
  OwnEventOf,
  Printable
} from './event-types.ts'
export { EVENTS, type EventDeclaration, type EventField, type Events } from './events.ts'
export { formatEvent } from './format.ts'
export {
  type LineNotice,
  LineSplitter,
  type LineSplitterInit,
  type SplitLine
} from './line-splitter.ts'
export { type EventReader, log, readEvents } from './log.ts'
export { LogFieldError } from './log-field-error.ts'
export { defineEvents, eventLog, parserWith } from './own-events.ts'
export { type LineParser, type LogProblem, type ParsedLine, parseEvent } from './parse.ts'
export { eventReference, replaceReference } from './reference.ts'
export { suggestName } from './suggest-name.ts'
