export {
  exited,
  historyOf,
  openHistoryOf,
  said,
  seen,
  started,
  type Written
} from './history-of.ts'
export { connectionSeen, rungsSeen, type Seen } from './seen-by.ts'
export { type Chapters, Story } from './story.ts'
