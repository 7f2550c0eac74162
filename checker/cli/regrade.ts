import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { conclude, TYPE_CHECK, type Verdict } from '#checker/engine'
import { HistoryFormatError, parseHistory } from '#checker/history'
import { type Lesson, loadCheckpoint, selectLesson, UsageError } from '#checker/project'
import type { Reporter } from '#checker/reporters'
import { invocationDir } from './subject.ts'

/**
 * Judges a recorded run again; nothing is run.
 *
 * @throws UsageError when the file cannot be read, is damaged, or is about another lesson
 */
export async function regrade(
  path: string,
  lessons: Lesson[],
  wanted: Lesson | undefined,
  reporter: Reporter
): Promise<Verdict> {
  const history = await readHistory(path)
  const lesson = selectLesson(lessons, history.header.lesson)
  if (wanted !== undefined && wanted.name !== lesson.name) {
    throw new UsageError(`${path} is a run of ${lesson.name}, not of ${wanted.name}`)
  }
  const checkpoint = await loadCheckpoint(lesson)
  const title = `${lesson.id} ${lesson.title}`
  reporter.started?.({
    title,
    file: path,
    steps: [...(history.header.typed ? [TYPE_CHECK] : []), ...checkpoint.checks]
  })
  const verdict = conclude(checkpoint, history)
  reporter.finished?.(verdict, { title, saved: null, history })
  return verdict
}

async function readHistory(path: string) {
  const absolute = isAbsolute(path) ? path : join(invocationDir(), path)
  try {
    return parseHistory(await readFile(absolute, 'utf8'))
  } catch (error) {
    if (error instanceof HistoryFormatError) throw new UsageError(`${path}, ${error.message}`)
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new UsageError(
      code === 'ENOENT' ? `${path} does not exist` : `${path} cannot be read: ${message}`
    )
  }
}
