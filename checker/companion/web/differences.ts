import { join } from 'node:path'
import {
  type ComparedFile,
  compareWork,
  type ProgressFile,
  progressOf,
  readWork,
  withLesson
} from '#checker/companion/learner'
import { readStarter } from '#checker/lessons'
import { entryOf, type Lesson, readSources, type Sources } from '#checker/project'
import type { DifferenceState } from './page-state.ts'

/** How many equal lines are shown around a difference. */
const CONTEXT_LINES = 3

/** What a learner has changed since the starter, as the lesson comes with it. */
export async function sinceStarter(lesson: Lesson): Promise<DifferenceState[]> {
  const [{ sources }, starter] = await Promise.all([readWork(lesson), readStarter(lesson)])
  return compareLines(starter, sources)
}

/** How a learner's files differ from the solution; it is remembered that this was looked at. */
export async function fromSolution(
  lesson: Lesson,
  progress: ProgressFile
): Promise<DifferenceState[]> {
  const { sources } = await readWork(lesson)
  const solution = await readSources(join(lesson.dir, 'solution'), entryOf(lesson))
  const files = await compareWork(sources, solution)
  await progress.update(each => {
    const solutionSeen = new Date().toISOString()
    return withLesson(each, lesson.name, { solutionSeen, ...progressOf(each, lesson) })
  })
  return files.map(compared)
}

function compared({ file, in: side, places }: ComparedFile): DifferenceState {
  const only = { yours: 'only you have it', solution: 'only the solution has it' }
  const sides = { both: 'both', yours: 'old', solution: 'new' } as const
  return {
    file,
    ...(side === 'both' ? {} : { only: only[side] }),
    places: places.map(place => place.map(each => ({ ...each, side: sides[each.side] })))
  }
}

async function compareLines(old: Sources, now: Sources): Promise<DifferenceState[]> {
  const { structuredPatch } = await import('diff')
  const files = [...new Set([...old.keys(), ...now.keys()])]
  return files.flatMap(file => {
    const [before, after] = [old.get(file), now.get(file)]
    if (before === after) return []
    const only =
      before === undefined ? 'a new file' : after === undefined ? 'not there any more' : undefined
    const { hunks } = structuredPatch('', '', before ?? '', after ?? '', '', '', {
      context: CONTEXT_LINES
    })
    const places = hunks.map(({ lines, newStart, oldStart }) => {
      let [oldLine, newLine] = [oldStart, newStart]
      return lines.flatMap((row): DifferenceState['places'][number] => {
        const text = row.slice(1)
        const mark = row.charAt(0)
        if (mark === '-') return [{ side: 'old', line: oldLine++, text }]
        if (mark === '+') return [{ side: 'new', line: newLine++, text }]
        if (mark !== ' ') return []
        oldLine += 1
        return [{ side: 'both', line: newLine++, text }]
      })
    })
    return [{ file, ...(only === undefined ? {} : { only }), places }]
  })
}
