export { type ComparedFile, compareWork } from './compare-work.ts'
export { comparisonLines } from './comparison-lines.ts'
export { countTodos } from './count-todos.ts'
export { findPlace } from './find-place.ts'
export { hintLines } from './hint-lines.ts'
export { type FailedSymptom, hintsFor, hintsShown, withHintShown } from './hints.ts'
export { type ListedLesson, lessonListLines, listLessons } from './lesson-list.ts'
export { mayCompare } from './may-compare.ts'
export { lessonAfter, whereToGoOn } from './place.ts'
export {
  type FailedAt,
  failedAt,
  type LastRun,
  type LessonProgress,
  NO_PROGRESS,
  type Progress,
  progressOf,
  type Standing,
  standing,
  withLesson,
  withRun
} from './progress.ts'
export { ProgressFile } from './progress-file.ts'
export { rememberRun } from './remember-run.ts'
export { lastKept, replaceWork } from './replace-work.ts'
export { showSolution } from './show-solution.ts'
export { todoNotice } from './todo-notice.ts'
export { findTodos, type Todo, todoLinesOf, withoutTodos } from './todos.ts'
export { digestSources, openTodos, readWork, starterDir, type Work } from './work.ts'
