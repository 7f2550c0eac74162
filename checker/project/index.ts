export {
  BrokenWorkshopError,
  findLessons,
  type Lesson,
  type LessonFacts,
  loadCheckpoint,
  loadMistakes,
  nodeFile,
  selectLesson,
  UsageError
} from './lesson.ts'
export { openHistory } from './open-history.ts'
export { CACHE_DIR, LESSONS_DIR, ROOT, RUNS_DIR, shownPath } from './paths.ts'
export { ENTRY, readSources, type Sources } from './sources.ts'
export { findTodos, type Todo, withoutTodos } from './todos.ts'
export { readVersions, type Versions } from './versions.ts'
export { writeAtomically } from './write-atomically.ts'
