import { join } from 'node:path'
import { readStarter } from '#checker/lessons'
import { BrokenWorkshopError, type Lesson, readSources } from '#checker/project'

/** Where a lesson's `starter/` is not what its `starter.diff` makes of the solution before. */
export async function starterProblems(lesson: Lesson): Promise<string[]> {
  try {
    const [said, starter] = await Promise.all([
      readStarter(lesson),
      readSources(join(lesson.dir, 'starter'))
    ])
    return [...new Set([...said.keys(), ...starter.keys()])]
      .filter(file => said.get(file) !== starter.get(file))
      .map(
        file =>
          `starter/${file} is not what starter.diff says; make it anew: npm run reset -- ${lesson.id}`
      )
  } catch (error) {
    if (!(error instanceof BrokenWorkshopError)) throw error
    return [error.message]
  }
}
