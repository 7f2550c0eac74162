export { forgedLines } from './forged-lines.ts'
export {
  exited,
  historyOf,
  openHistoryOf,
  said,
  seen,
  started,
  type Written
} from './history-of.ts'
export { defineStory, type LessonStory } from './lesson-story.ts'
export { addrOf, homeOf, noted, PEER_IDS, type Person, up } from './people.ts'
export { brokenAt, connectionSeen, rungsSeen, type Seen } from './seen-by.ts'
export { type Chapters, Story } from './story.ts'
