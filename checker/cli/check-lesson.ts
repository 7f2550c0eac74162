import { relative } from 'node:path'
import { freshSeed, run, TYPE_CHECK, type Verdict } from '#checker/engine'
import { type Lesson, loadCheckpoint, ROOT } from '#checker/project'
import type { Reporter } from '#checker/reporters'
import type { CheckOptions } from './options.ts'
import { saveRun } from './save-run.ts'
import { chooseSubject } from './subject.ts'
import { todoNotice } from './todos.ts'

/** Runs one lesson's checkpoint against what the options name, and reports it. */
export async function checkLesson(
  lesson: Lesson,
  options: CheckOptions,
  reporter: Reporter,
  signal: AbortSignal
): Promise<Verdict> {
  const [checkpoint, subject] = await Promise.all([
    loadCheckpoint(lesson),
    chooseSubject(lesson, options)
  ])
  const seed = options.seed ?? freshSeed()
  const title = `${lesson.id} ${lesson.title}`
  reporter.started?.({ title, file: subject.shown, steps: [TYPE_CHECK, ...checkpoint.checks] })
  const { verdict, history, cleanUp } = await run({
    checkpoint,
    header: {
      history: 1,
      lesson: lesson.name,
      seed,
      command: repeatCommand(lesson, options, seed)
    },
    launch: subject.launch,
    typeCheck: subject.typeCheck,
    limitMs: options.timeoutMs,
    signal,
    progress: reporter
  })
  let saved: string | null = null
  try {
    saved = await saveRun(history, verdict)
  } catch (error) {
    reporter.notice?.(`the run could not be saved: ${(error as Error).message}`)
  }
  reporter.finished?.(verdict, { title, saved })
  if (verdict.outcome === 'fail' && subject.starter !== undefined) {
    const notice = await todoNotice(subject.starter)
    if (notice !== null) reporter.notice?.(notice)
  }
  for (const note of await cleanUp()) reporter.notice?.(note)
  return verdict
}

function repeatCommand(lesson: Lesson, options: CheckOptions, seed: string): string {
  const words = ['npm run check --', lesson.id]
  if (options.solution) words.push('--solution')
  if (options.file !== undefined) words.push('--file', relative(ROOT, options.file))
  if (options.cmd !== undefined) words.push('--cmd', JSON.stringify(options.cmd))
  return [...words, '--seed', seed].join(' ')
}
