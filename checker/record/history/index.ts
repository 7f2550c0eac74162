export { describeExit, describeObservation } from './describe.ts'
export { History, type HistoryHeader, type Logged, type Malformed } from './history.ts'
export {
  climb,
  isWebSocket,
  type LadderRung,
  ladderSentence,
  rungsWithNode
} from './ladder.ts'
export { formatHistory, HistoryFormatError, parseHistory } from './ndjson.ts'
export type * from './observation.ts'
export { RUNGS } from './observation.ts'
