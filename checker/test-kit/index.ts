export { exited, historyOf, openHistoryOf, said, started, type Written } from './history-of.ts'
export { untilSeen } from './until-seen.ts'
