export {
  HISTORY_VERSION,
  type History,
  type HistoryHeader,
  type HistoryVersion,
  type Logged,
  type Malformed,
  type Who
} from './history.ts'
export { HistoryRecorder } from './history-recorder.ts'
export { climb, type LadderRung, ladderSentence, rungsWithNode } from './ladder.ts'
export {
  ChangedHistoryError,
  formatHeader,
  formatHistory,
  HistoryFormatError,
  lessonOfHistory,
  parseHistory
} from './ndjson.ts'
export { challenge, fault, type Note, type Noted, witness } from './note.ts'
export type * from './observation.ts'
