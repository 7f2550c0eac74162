import type { Checkpoint } from '#checker/checkpoint'
import { loadCheckpoint } from '#checker/lessons'
import { prepareFastStart } from '#checker/places/fast-start'
import { findLessons, type Lesson, selectLesson } from '#checker/project'
import { checkDocs, formatProblem } from '../docs/index.ts'
import { inParallel } from './in-parallel.ts'
import { interleave } from './interleave.ts'
import { HelpShown, parseOptions } from './options.ts'
import { type Mistakes, readMistakes } from './read-mistakes.ts'
import { stepProblems } from './small-steps.ts'
import { starterProblems } from './starter-problems.ts'
import { structureProblems } from './structure.ts'
import { readyTrials, runTrial, type TrialResult, trialsOf } from './trial.ts'

const EXIT_CODES = { proven: 0, wrong: 1, usage: 64, interrupted: 130 } as const

async function main(signal: AbortSignal): Promise<number> {
  const options = parseOptions(process.argv.slice(2), text => process.stdout.write(text))
  const all = await findLessons()
  const chosen = [...new Set(options.lessons.map(word => selectLesson(all, word)))]
  const lessons = chosen.length > 0 ? chosen : all
  // The key file's mode is the node's own doing, whatever the shell was set to.
  process.umask(0o022)
  if (options.fastStart) await prepareFastStart()

  const read = await Promise.all(
    lessons.map(async lesson => {
      const checkpoint = await loadCheckpoint(lesson)
      const mistakes = await readMistakes(lesson, checkpoint)
      const problems = await readProblems(lesson, checkpoint, mistakes, all)
      return { problems, trials: trialsOf(lesson, mistakes.mistakes) }
    })
  )
  const problems = read.flatMap(each => each.problems)
  for (const problem of problems) console.log(`✘ ${problem}`)

  // Some lessons keep the processors busy, and others mostly wait.
  const trials = interleave(read.map(each => each.trials))
    .filter(trial => options.only === undefined || trial.kind === options.only)
    .flatMap(trial => Array(trial.kind === 'solution' ? options.repeat : 1).fill(trial))
  const ready = await readyTrials(trials)
  const results: TrialResult[] = []
  for await (const result of inParallel(ready, options.jobs, trial =>
    runTrial(trial, { fastStart: options.fastStart, signal })
  )) {
    results.push(result)
    printResult(result, results.length, trials.length)
  }
  return printSummary(results, problems.length)
}

async function readProblems(
  lesson: Lesson,
  checkpoint: Checkpoint,
  mistakes: Mistakes,
  lessons: Lesson[]
): Promise<string[]> {
  const found = await Promise.all([
    structureProblems(lesson, checkpoint, mistakes),
    stepProblems(lesson, lessons),
    starterProblems(lesson)
  ])
  const docs = (await checkDocs(lesson.dir)).map(formatProblem)
  return [...found.flat().map(problem => `${lesson.name}: ${problem}`), ...docs]
}

function printResult(result: TrialResult, done: number, of: number): void {
  const { trial, wrong } = result
  const count = `${done}/${of}`.padStart(7)
  const told =
    trial.caughtBy === undefined ? 'passes' : `${trial.caughtBy.check}: ${trial.caughtBy.symptom}`
  const what = `${trial.lesson.id} ${trial.kind.padEnd(8)} ${trial.name}`
  console.log(
    `${count} ${wrong === null ? '✔' : '✘'} ${seconds(result).padStart(7)}  ${what.padEnd(40)} ${told}`
  )
  if (wrong !== null) console.log(`          ${wrong}`)
}

function printSummary(results: TrialResult[], problems: number): number {
  const wrong = results.filter(result => result.wrong !== null)
  const red = results.filter(each => each.trial.caughtBy !== undefined && each.wrong === null)
  const byTime = red.toSorted((a, b) => a.verdict.durationMs - b.verdict.durationMs)
  const median = byTime[Math.floor(red.length / 2)]
  const slowest = byTime.at(-1)
  if (median !== undefined && slowest !== undefined) {
    const { lesson, name } = slowest.trial
    console.log(
      `red verdicts: median ${seconds(median)}, slowest ${seconds(slowest)} (${lesson.id} ${name})`
    )
  }
  for (const { trial, wrong: why } of wrong) {
    console.log(`✘ ${trial.lesson.id} ${trial.kind} ${trial.name}: ${why}`)
  }
  const failed = wrong.length + problems
  console.log(`${results.length - wrong.length} passed, ${failed} failed`)
  return failed === 0 ? EXIT_CODES.proven : EXIT_CODES.wrong
}

function seconds({ verdict }: TrialResult): string {
  return `${(verdict.durationMs / 1000).toFixed(2)} s`
}

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort())
}

function explain(error: Error): number {
  if (error instanceof HelpShown) return EXIT_CODES.proven
  if (interruption.signal.aborted) {
    console.error('interrupted; everything has been stopped')
    return EXIT_CODES.interrupted
  }
  if (error.name !== 'UsageError' && error.name !== 'BrokenWorkshopError') throw error
  console.error(error.message)
  return error.name === 'UsageError' ? EXIT_CODES.usage : EXIT_CODES.wrong
}

process.exit(await main(interruption.signal).catch(explain))
