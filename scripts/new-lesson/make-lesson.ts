import { relative, sep } from 'node:path'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { allDocuments, formatProblem } from '../docs/index.ts'
import { readMistakes } from '../verify/read-mistakes.ts'
import { stepProblems } from '../verify/small-steps.ts'
import { starterProblems } from '../verify/starter-problems.ts'
import { structureProblems } from '../verify/structure.ts'
import { changeProject } from './change-project.ts'
import { NoPlaceError } from './no-place-error.ts'
import type { Plan } from './plan.ts'

/**
 * Does what was planned, renews what is derived from the lessons, and reads the new one as `npm run verify`
 * does, without running it. When it would not hold together, everything is as it was before.
 *
 * @param signal ends it; everything is as it was before
 * @throws NoPlaceError that says what would not hold together
 */
export async function makeLesson(
  { lesson, moves, writes }: Plan,
  signal: AbortSignal
): Promise<void> {
  await changeProject(ROOT, async project => {
    for (const [from, to] of moves) await project.move(from, to)
    for (const [path, text] of writes) await project.write(path, text)
    signal.throwIfAborted()
    const problems: string[] = []
    for (const document of await allDocuments()) {
      const path = relative(ROOT, document.path).replaceAll(sep, '/')
      if (document.isStale) await project.write(path, document.renewed)
      problems.push(...document.problems.map(formatProblem))
    }
    signal.throwIfAborted()
    problems.push(...(await problemsOf(lesson.topic.slug)))
    if (problems.length > 0) {
      const shown = problems.map(problem => `\n  ${problem}`).join('')
      throw new NoPlaceError(`The lessons would not hold together:${shown}`)
    }
    signal.throwIfAborted()
  })
}

async function problemsOf(slug: string): Promise<string[]> {
  const lessons = await findLessons()
  const lesson = selectLesson(lessons, slug)
  const checkpoint = await loadCheckpoint(lesson)
  const mistakes = await readMistakes(lesson, checkpoint)
  const found = await Promise.all([
    structureProblems(lesson, checkpoint, mistakes),
    stepProblems(lesson, lessons),
    starterProblems(lesson)
  ])
  return found.flat().map(problem => `${lesson.name}: ${problem}`)
}
