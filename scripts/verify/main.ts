import { availableParallelism } from 'node:os'
import type { Checkpoint } from '#checker/checkpoint'
import { loadCheckpoint } from '#checker/lessons'
import { prepareFastStart } from '#checker/places/fast-start'
import { findLessons, type Lesson, selectLesson, UsageError } from '#checker/project'
import { findChromium } from '#checker/record/browser'
import {
  choice,
  command,
  type Exit,
  flag,
  flagOff,
  manyArguments,
  option,
  optionOr,
  wholeNumber
} from '../command/index.ts'
import { checkDocs, formatProblem } from '../docs/index.ts'
import { inParallel } from '../in-parallel/index.ts'
import { interleave } from './interleave.ts'
import { type Mistakes, readMistakes } from './read-mistakes.ts'
import { parseShard, type Shard, shardOf } from './shard.ts'
import { stepProblems } from './small-steps.ts'
import { starterProblems } from './starter-problems.ts'
import { structureProblems } from './structure.ts'
import {
  earlierTrials,
  possibleTrials,
  readyTrials,
  runTrial,
  TRIAL_KINDS,
  type Trial,
  type TrialResult,
  trialsOf
} from './trial.ts'

await command({
  name: 'npm run verify',
  about:
    'Proves the lessons: every starter fails at its own step, every solution passes, every mistake is caught by the check and with the symptom that it declares, texts and code belong together.',
  arguments: { words: manyArguments('lesson', 'such as 07; all if left out') },
  options: {
    repeat: optionOr(
      1,
      '<n>',
      'run every solution n times, or whatever --only and --named leave',
      wholeNumber(1, 9999)
    ),
    only: option(
      '<kind>',
      `only trials of this kind: ${TRIAL_KINDS.join(', ')}`,
      choice(...TRIAL_KINDS)
    ),
    named: option('<name>', 'only trials of this name, such as that of a mistake', String),
    withEarlier: flag('run every solution also in the earlier lessons that still hold for it'),
    jobs: optionOr(
      availableParallelism() * 3,
      '<n>',
      'trials at a time; they mostly wait, so three per core',
      wholeNumber(1, 9999)
    ),
    shard: option(
      '<i/n>',
      'only a part of the trials, such as 2/3: for one of three machines',
      parseShard
    ),
    fastStart: flagOff('load every dependency the ordinary way')
  },
  examples: [
    ['npm run verify', 'every lesson'],
    ['npm run verify -- 07 08', 'these'],
    ['npm run verify -- 08 --with-earlier --only earlier', 'does it still do what came before?'],
    ['npm run verify -- 07 --only solution --repeat 20', 'is it always green?'],
    [
      'npm run verify -- 06 --named floodsub --repeat 20',
      'is it always caught, and in the same way?'
    ],
    ['npm run verify -- --shard 1/3', 'a third of it; 2/3 and 3/3 on two other machines']
  ],
  exits: {
    pass: 'all is as it must be',
    fail: 'something is not',
    unknown: undefined,
    interrupted: 'everything has been stopped'
  },
  expected: { BrokenWorkshopError: 'fail' },
  run: async (options, { interruption }) => {
    const all = await findLessons()
    const chosen = [...new Set(options.words.map(word => selectLesson(all, word)))]
    // The key file's mode is the node's own doing, whatever the shell was set to.
    process.umask(0o022)
    if (options.fastStart) await prepareFastStart()
    return prove(chosen.length > 0 ? chosen : all, all, options, interruption({ whenUnread: true }))
  }
})

interface ProveOptions {
  withEarlier: boolean
  only: Trial['kind'] | undefined
  named: string | undefined
  /** How often each solution is run, or each trial that `only` and `named` leave. */
  repeat: number
  /** How many trials are run at a time. */
  jobs: number
  fastStart: boolean
  shard: Shard | undefined
}

async function prove(
  lessons: Lesson[],
  all: Lesson[],
  { only, named, repeat, jobs, fastStart, withEarlier, shard }: ProveOptions,
  signal: AbortSignal
): Promise<Exit> {
  const read = await Promise.all(
    lessons.map(async lesson => {
      const checkpoint = await loadCheckpoint(lesson)
      const mistakes = await readMistakes(lesson, checkpoint)
      const problems = await readProblems(lesson, checkpoint, mistakes, all)
      const earlier = withEarlier ? earlierTrials(lesson, all) : []
      return { problems, trials: [...trialsOf(lesson, checkpoint, mistakes.mistakes), ...earlier] }
    })
  )
  const problems = read.flatMap(each => each.problems)
  for (const problem of problems) console.log(`✘ ${problem}`)

  // Some lessons keep the processors busy, and others mostly wait.
  const isPicked = only !== undefined || named !== undefined
  const trials = interleave(read.map(each => each.trials))
    .filter(({ kind, name }) => kind === (only ?? kind) && name === (named ?? name))
    .flatMap(trial => Array(isPicked || trial.kind === 'solution' ? repeat : 1).fill(trial))
  if (trials.length === 0) {
    const way =
      only === 'earlier' && !withEarlier ? '; --only earlier goes with --with-earlier' : ''
    const which = named === undefined ? `of the kind ${only}` : `called ${JSON.stringify(named)}`
    throw new UsageError(`no trial is ${which}${way}`)
  }
  const own = shard === undefined ? trials : shardOf(trials, shard)
  const browser = findChromium()
  const possible = possibleTrials(own, { hasBrowser: 'path' in browser })
  if ('missing' in browser && own.some(({ needs }) => needs === 'browser')) {
    const left = own.length - possible.length
    console.log(`nothing is tried in a browser (mistakes left out: ${left}): ${browser.missing}`)
  }
  const ready = await readyTrials(possible, { fastStart })
  const results: TrialResult[] = []
  for await (const result of inParallel(ready, jobs, trial =>
    runTrial(trial, { fastStart, signal })
  )) {
    results.push(result)
    printResult(result, results.length, possible.length)
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
  const { hindered, trial, wrong } = result
  const count = `${done}/${of}`.padStart(7)
  const told =
    trial.caughtBy === undefined ? 'passes' : `${trial.caughtBy.check}: ${trial.caughtBy.symptom}`
  const what = `${trial.lesson.id} ${trial.kind.padEnd(8)} ${trial.name}`
  console.log(
    `${count} ${wrong === null ? '✔' : '✘'} ${seconds(result).padStart(7)}  ${what.padEnd(40)} ${told}`
  )
  if (hindered !== undefined) console.log(`          run once more: ${hindered}`)
  if (wrong !== null) console.log(`          ${wrong}`)
}

function printSummary(results: TrialResult[], problems: number): Exit {
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
  return failed === 0 ? 'pass' : 'fail'
}

function seconds({ verdict }: TrialResult): string {
  return `${(verdict.durationMs / 1000).toFixed(2)} s`
}
