import { join } from 'node:path'
import { entryOf, type Lesson, readSources } from '#checker/project'
import type { Look } from '#checker/show/reporters'
import { compareWork } from './compare-work.ts'
import { comparisonLines } from './comparison-lines.ts'
import { progressOf, withLesson } from './progress.ts'
import type { ProgressFile } from './progress-file.ts'
import { readWork } from './work.ts'

/** How the learner's files differ from the solution; it is remembered that this was looked at. */
export async function showSolution(
  lesson: Lesson,
  progress: ProgressFile,
  look: Look
): Promise<string[]> {
  const { sources } = await readWork(lesson)
  const files = await compareWork(
    sources,
    await readSources(join(lesson.dir, 'solution'), entryOf(lesson))
  )
  await progress.update(each => {
    const solutionSeen = new Date().toISOString()
    return withLesson(each, lesson.name, { solutionSeen, ...progressOf(each, lesson) })
  })
  return comparisonLines(files, look)
}
