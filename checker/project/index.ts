export { BrokenWorkshopError } from './broken-workshop-error.ts'
export {
  findLessons,
  type Lesson,
  type LessonFacts,
  nodeFile,
  selectLesson,
  slugOf
} from './lesson.ts'
export { loadCheckpoint, loadStory, SYMPTOMS_FILE } from './load-checkpoint.ts'
export { openHistory } from './open-history.ts'
export { CACHE_DIR, LESSONS_DIR, ROOT, RUNS_DIR, shownPath } from './paths.ts'
export { readStarter, STARTER_FILE } from './read-starter.ts'
export { ENTRY, readSources, type Sources } from './sources.ts'
export { UsageError } from './usage-error.ts'
