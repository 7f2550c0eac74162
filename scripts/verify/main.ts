import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { prepareFastStart } from '#checker/fast-start'
import {
  findLessons,
  type Lesson,
  loadCheckpoint,
  loadMistakes,
  selectLesson
} from '#checker/project'
import { checkDocs, formatProblem } from '../docs/index.ts'
import { inParallel } from './in-parallel.ts'
import { stepProblems } from './small-steps.ts'
import { structureProblems } from './structure.ts'
import { runTrial, type TrialResult, trialsOf } from './trial.ts'

const HELP = `npm run verify -- [lesson...] [options]

Proves the lessons: every starter fails at its own step, every solution passes, every mistake is
caught by the check and with the symptom that it declares, texts and code belong together.

  --repeat <n>       run every solution n times (default 1)
  --only <kind>      starter, solution or mistake
  --jobs <n>         trials at a time (default: two per core; they mostly wait)
  --no-fast-start    load every dependency the ordinary way
  -h, --help         show this help`

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    allowNegative: true,
    options: {
      repeat: { type: 'string', default: '1' },
      only: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism() * 2) },
      'fast-start': { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false }
    }
  })
  if (values.help) {
    console.log(HELP)
    return 0
  }
  // The key file's mode is the node's own doing, whatever the shell was set to.
  process.umask(0o022)
  if (values['fast-start']) await prepareFastStart()
  const all = await findLessons()
  const lessons = positionals.length > 0 ? positionals.map(word => selectLesson(all, word)) : all

  const problems = (await Promise.all(lessons.map(lesson => readProblems(lesson, all)))).flat()
  for (const problem of problems) console.log(`✘ ${problem}`)

  const trials = (
    await Promise.all(lessons.map(async each => trialsOf(each, await loadMistakes(each))))
  )
    .flat()
    .filter(trial => values.only === undefined || trial.kind === values.only)
    .flatMap(trial => Array(trial.kind === 'solution' ? Number(values.repeat) : 1).fill(trial))
  const results: TrialResult[] = []
  for await (const result of inParallel(trials, Number(values.jobs), trial =>
    runTrial(trial, values['fast-start'])
  )) {
    results.push(result)
    printResult(result, results.length, trials.length)
  }
  return printSummary(results, problems.length)
}

async function readProblems(lesson: Lesson, lessons: Lesson[]): Promise<string[]> {
  const [checkpoint, mistakes] = await Promise.all([loadCheckpoint(lesson), loadMistakes(lesson)])
  const found = await Promise.all([
    structureProblems(lesson, checkpoint, mistakes),
    stepProblems(lesson, lessons)
  ])
  const docs = (await checkDocs(lesson.dir)).map(formatProblem)
  return [...found.flat().map(problem => `${lesson.name}: ${problem}`), ...docs]
}

function printResult({ trial, verdict, wrong }: TrialResult, done: number, of: number): void {
  const count = `${done}/${of}`.padStart(7)
  const seconds = `${(verdict.durationMs / 1000).toFixed(2)} s`.padStart(7)
  const told =
    trial.caughtBy === undefined ? 'passes' : `${trial.caughtBy.check}: ${trial.caughtBy.symptom}`
  const what = `${trial.lesson.id} ${trial.kind.padEnd(8)} ${trial.name}`
  console.log(`${count} ${wrong === null ? '✔' : '✘'} ${seconds}  ${what.padEnd(40)} ${told}`)
  if (wrong !== null) console.log(`          ${wrong}`)
}

function printSummary(results: TrialResult[], problems: number): number {
  const wrong = results.filter(result => result.wrong !== null)
  const red = results.filter(each => each.trial.caughtBy !== undefined && each.wrong === null)
  if (red.length > 0) {
    const times = red.map(each => each.verdict.durationMs).sort((a, b) => a - b)
    const median = times[Math.floor(times.length / 2)] ?? 0
    const slowest = times.at(-1) ?? 0
    console.log(
      `red verdicts: median ${(median / 1000).toFixed(2)} s, slowest ${(slowest / 1000).toFixed(2)} s`
    )
  }
  for (const { trial, wrong: why } of wrong) {
    console.log(`✘ ${trial.lesson.id} ${trial.kind} ${trial.name}: ${why}`)
  }
  const failed = wrong.length + problems
  console.log(`${results.length - wrong.length} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

process.exit(await main())
