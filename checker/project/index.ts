export { BrokenWorkshopError } from './broken-workshop-error.ts'
export { type EarlierLesson, earlierLessons } from './earlier-lessons.ts'
export {
  findLessons,
  type Lesson,
  nodeFile,
  selectLesson,
  slugOf
} from './lesson.ts'
export type { LessonFacts } from './lesson-facts.ts'
export { CACHE_DIR, LESSONS_DIR, ROOT, RUNS_DIR, shownPath } from './paths.ts'
export { appProgram, HARNESS, type Program, programOf, SWARM_HARNESS } from './program.ts'
export { ENTRY, readSources, type Sources } from './sources.ts'
export { entryOf, type Subject } from './subject.ts'
export { UsageError } from './usage-error.ts'
