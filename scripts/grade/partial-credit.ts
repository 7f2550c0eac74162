import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '#checker/checkpoint'
import { stepsOf } from '#checker/judge/verdict'
import { loadCheckpoint, openHistory } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import type { History } from '#checker/record/history'
import type { Grade } from './grade.ts'

/** The largest history that is read; usual are some dozen KiB. */
const MAX_HISTORY_BYTES = 32 * 1024 * 1024

/**
 * A failed grade with the number of steps that pass when each is judged by itself, whatever failed before it. A step
 * that the run did not come to is none of them. Where the history cannot be read, the grade stays as it is.
 *
 * @param output the folder of the results
 */
export async function withPartialCredit(
  grade: Grade,
  lesson: Lesson,
  output: string
): Promise<Grade> {
  if (grade.outcome !== 'fail' || grade.run === null) return grade
  const history = await readHistory(join(output, grade.run)).catch(() => undefined)
  if (history === undefined) return grade
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
