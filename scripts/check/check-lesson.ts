import { basename, dirname, join } from 'node:path'
import { ProgressFile, readWork, rememberRun, todoNotice } from '#checker/companion/learner'
import { saveRun } from '#checker/companion/run-folders'
import { stepsOf, type Verdict } from '#checker/judge/verdict'
import { loadCheckpoint, readStarter } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import { freshSeed } from '#checker/record/engine'
import type { History } from '#checker/record/history'
import type { Reporter } from '#checker/show/reporters'
import { fromInvocation, shellWord } from '../command/index.ts'
import { container } from './container.ts'
import type { CheckOptions } from './options.ts'
import { chooseSubject, type Subject } from './subject.ts'

/** In which lesson a node is checked, and of which it is. */
export interface CheckedLesson {
  lesson: Lesson
  /** A later one where its node is held to what an earlier lesson has taught; the lesson itself by default. */
  nodeOf?: Lesson | undefined
}

interface Checked {
  lesson: Lesson
  nodeOf: Lesson
}

/** Runs one lesson's checkpoint against what the options name, and reports it. */
export async function checkLesson(
  { lesson, nodeOf = lesson }: CheckedLesson,
  options: CheckOptions,
  reporter: Reporter,
  signal: AbortSignal
): Promise<Verdict> {
  const subject = await chooseSubject(lesson, options, nodeOf)
  subject.prepare(1)
  try {
    return await runAndReport({ lesson, nodeOf }, subject, options, reporter, signal)
  } finally {
    await subject.discard()
  }
}

async function runAndReport(
  { lesson, nodeOf }: Checked,
  subject: Subject,
  options: CheckOptions,
  reporter: Reporter,
  signal: AbortSignal
): Promise<Verdict> {
  const checkpoint = await loadCheckpoint(lesson)
  subject.prepare((checkpoint.nodes ?? 1) - 1)
  const seed = options.seed ?? freshSeed()
  const work = subject.starter === undefined ? undefined : (await readWork(lesson)).digest
  const title = `${lesson.id} ${lesson.title}`
  const asked = options.browser ? { browser: true as const } : {}
  const steps = stepsOf(checkpoint, { typed: subject.isTyped, ...asked })
  reporter.started?.({ title, file: subject.shown, steps })
  if (options.browser && !steps.some(({ needs }) => needs === 'browser'))
    reporter.notice?.('no step of this lesson needs a browser')
  const init = {
    checkpoint,
    header: {
      lesson: lesson.name,
      seed,
      command: repeatCommand({ lesson, nodeOf }, subject, options, seed),
      ...(options.cmd !== undefined && { anyLanguage: true as const }),
      ...asked,
      ...(work === undefined ? {} : { work })
    },
    limitMs: options.timeoutMs,
    signal,
    progress: reporter
  }
  const notice = (text: string): void => reporter.notice?.(text)
  const { verdict, history, cleanUp } = await subject.run(init, notice)
  let saved: string | null = null
  try {
    saved = await save(history, verdict, options)
  } catch (error) {
    reporter.notice?.(`the run could not be saved: ${(error as Error).message}`)
  }
  reporter.finished?.(verdict, { title, saved, history })
  if (work !== undefined && container(process.env) === undefined)
    await remember(verdict, { work, run: saved }, reporter)
  if (verdict.outcome === 'fail' && subject.starter !== undefined) {
    const notice = await todoNotice(dirname(subject.starter), await readStarter(lesson))
    if (notice !== null) reporter.notice?.(notice)
  }
  for (const note of await cleanUp()) reporter.notice?.(note)
  return verdict
}

/** A run in containers is saved beside its lesson: whoever starts containers there finds it there. */
async function save(history: History, verdict: Verdict, options: CheckOptions): Promise<string> {
  const beside = container(process.env)
  if (beside === undefined) {
    const runsDir = options.save === undefined ? undefined : fromInvocation(options.save)
    return saveRun(history, verdict, runsDir)
  }
  const runs = join(verdict.lesson, 'runs')
  return join(
    'lessons',
    runs,
    basename(await saveRun(history, verdict, join(beside.lessons, runs)))
  )
}

/** That progress cannot be saved is no reason to fail. */
async function remember(
  verdict: Verdict,
  run: { work: string; run: string | null },
  reporter: Reporter
): Promise<void> {
  const notice = (text: string): void => reporter.notice?.(text)
  try {
    await rememberRun(new ProgressFile({ notice }), verdict, run)
  } catch (error) {
    notice(`your progress could not be saved: ${(error as Error).message}`)
  }
}

/** What a learner types, from the project's folder, to get the same again. */
function repeatCommand(
  { lesson, nodeOf }: Checked,
  subject: Subject,
  options: CheckOptions,
  seed: string
): string {
  // A command is told of which lesson it is to be the node; a file is that of its lesson anyway.
  const asked = options.cmd === undefined ? [lesson.id] : [nodeOf.id]
  if (options.cmd !== undefined && nodeOf !== lesson) asked.push('--with-earlier')
  const words = ['npm run check --', ...asked]
  const isOfLater = nodeOf !== lesson && options.cmd === undefined
  if (options.file !== undefined || isOfLater) words.push('--file', shellWord(subject.shown))
  else if (options.solution) words.push('--solution')
  if (options.cmd !== undefined) words.push('--cmd', shellWord(options.cmd))
  if (options.timeoutMs !== undefined) words.push('--timeout', String(options.timeoutMs / 1000))
  if (options.cwd !== undefined) words.push('--cwd', shellWord(options.cwd))
  if (options.browser) words.push('--browser')
  if (!options.fastStart) words.push('--no-fast-start')
  if (options.docker || container(process.env) !== undefined) words.push('--docker')
  return [...words, '--seed', seed].join(' ')
}
