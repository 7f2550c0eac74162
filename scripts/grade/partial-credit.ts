import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '#checker/checkpoint'
import { stepsOf } from '#checker/judge/verdict'
import { loadCheckpoint, openHistory } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import type { History } from '#checker/record/history'
import { escapeUnsafe } from '#shared/log'
import type { Grade } from './grade.ts'
import type { ClassGrades } from './grade-class.ts'

/** The largest history that is read; usual are some dozen KiB. */
const MAX_HISTORY_BYTES = 32 * 1024 * 1024

/**
 * The grades of a class, with partial credit.
 *
 * @param note called once when some have none, because what was recorded cannot be read
 */
export async function creditParts(
  graded: ClassGrades,
  lessons: readonly Lesson[],
  output: string,
  note: (text: string) => void
): Promise<ClassGrades> {
  const unread: string[] = []
  const credit = async (grade: Grade): Promise<Grade> => {
    const lesson = lessons.find(({ name }) => name === grade.lesson)
    if (lesson === undefined) return grade
    return withPartialCredit(grade, lesson, output, ({ submission }, { message }) =>
      unread.push(escapeUnsafe(`${submission}, ${lesson.id} (${message})`))
    )
  }
  const grades = await Promise.all(graded.grades.map(credit))
  if (unread.length > 0) {
    const [first] = unread.sort()
    const more = unread.length > 1 ? `, and ${unread.length - 1} more` : ''
    note(`no partial credit where the recorded run cannot be read: ${first}${more}`)
  }
  return { ...graded, grades }
}

/**
 * A failed grade with the number of steps that pass when each is judged by itself, whatever failed before it. A step
 * that the run did not come to is none of them. Where the history cannot be read, the grade stays as it is.
 *
 * @param output the folder of the results
 * @param unread called where it cannot be read
 */
export async function withPartialCredit(
  grade: Grade,
  lesson: Lesson,
  output: string,
  unread: (grade: Grade, error: Error) => void
): Promise<Grade> {
  if (grade.outcome !== 'fail' || grade.run === null) return grade
  const history = await readHistory(join(output, grade.run)).catch((error: Error) => error)
  if (history instanceof Error) {
    unread(grade, history)
    return grade
  }
  const alone = stepsOf(await loadCheckpoint(lesson), history.header).filter(step =>
    passes(step, history)
  )
  return { ...grade, steps: { ...grade.steps, alone: alone.length } }
}

async function readHistory(run: string): Promise<History> {
  const entries = await readdir(run, { withFileTypes: true })
  const folder = entries.find(entry => entry.isDirectory())?.name ?? ''
  const path = join(run, folder, 'history.ndjson')
  if ((await stat(path)).size > MAX_HISTORY_BYTES) throw new Error('it is far too large')
  return openHistory(await readFile(path, 'utf8'))
}

function passes(step: Check, history: History): boolean {
  try {
    return step.judge(history).state === 'pass'
  } catch {
    return false
  }
}
