export {
  BrokenWorkshopError,
  findLessons,
  type Lesson,
  type LessonFacts,
  nodeFile,
  selectLesson,
  UsageError
} from './lesson.ts'
export { loadCheckpoint, SYMPTOMS_FILE } from './load-checkpoint.ts'
export { CACHE_DIR, LESSONS_DIR, ROOT, RUNS_DIR, shownPath } from './paths.ts'
export { ENTRY, readSources, type Sources } from './sources.ts'
export { findTodos, type Todo, withoutTodos } from './todos.ts'
export { readVersions, type Versions } from './versions.ts'
export { writeAtomically } from './write-atomically.ts'
