import { join, relative } from 'node:path'
import type { Check, Checkpoint } from '#checker/checkpoint'
import type { Verdict } from '#checker/judge/verdict'
import { loadCheckpoint, ownGrammar } from '#checker/lessons'
import { inheritedEnv } from '#checker/places/environment'
import { nodeCommand, startProcess, typeCheckTogether } from '#checker/places/process'
import { CACHE_DIR, earlierLessons, type Lesson, nodeFile, programOf, ROOT } from '#checker/project'
import { freshSeed, run } from '#checker/record/engine'
import { compileAhead } from './compile-ahead.ts'
import type { Catch, Mistake } from './read-mistakes.ts'
import { writeMistake } from './write-mistake.ts'

export const TRIAL_KINDS = ['starter', 'solution', 'mistake', 'earlier'] as const

/** One run of a lesson's checkpoint whose result is known in advance. */
export interface Trial {
  lesson: Lesson
  kind: (typeof TRIAL_KINDS)[number]
  name: string
  /** The check and the symptom that catch it; undefined where it must pass. */
  caughtBy?: Catch
  /** What the run is asked for beside the lesson's own steps; a mistake that shows only there is nothing without it. */
  needs?: 'browser'
  file(): Promise<string>
}

/** How many sentences a story has that somebody reads. */
const SENTENCES = { min: 4, max: 8 }

export interface TrialResult {
  trial: Trial
  verdict: Verdict
  /** What happened in place of the known result; null when the result is right. */
  wrong: string | null
  /** Why it was run once more: the machine had got in the way of the first run. */
  hindered?: string
}

/** The trials of a lesson: starter, solution and every mistake. */
export function trialsOf(lesson: Lesson, { steps }: Checkpoint, mistakes: Mistake[]): Trial[] {
  const solution = nodeFile(lesson, 'solution')
  const optional = steps.filter(({ needs }) => needs !== undefined)
  const needs = (some: Check[]): Pick<Trial, 'needs'> =>
    some[0]?.needs === undefined ? {} : { needs: some[0].needs }
  return [
    {
      lesson,
      kind: 'starter',
      name: 'starter',
      caughtBy: lesson.failsAt,
      file: async () => nodeFile(lesson, 'starter')
    },
    { lesson, kind: 'solution', name: 'solution', ...needs(optional), file: async () => solution },
    ...mistakes.map(
      (mistake): Trial => ({
        lesson,
        kind: 'mistake',
        name: mistake.id,
        caughtBy: mistake.caughtBy,
        ...needs(optional.filter(({ id }) => id === mistake.caughtBy.check)),
        file: () => writeMistake(lesson, mistake, join(CACHE_DIR, 'mistakes'))
      })
    )
  ]
}

/** The trials of a lesson's solution in the earlier lessons that still hold for it. */
export function earlierTrials(lesson: Lesson, all: readonly Lesson[]): Trial[] {
  return earlierLessons(all, lesson)
    .filter(({ superseded }) => superseded === undefined)
    .map(({ lesson: earlier }) => ({
      lesson: earlier,
      kind: 'earlier',
      name: `solution of ${lesson.slug}`,
      file: async () => nodeFile(lesson, 'solution')
    }))
}

/** A trial whose files are in place and have been seen by the compiler. */
export interface ReadyTrial extends Trial {
  path: string
  /** The compiler's messages. */
  typeErrors: string[]
}

/**
 * The trials that can be run on this machine: where there is no browser, solutions are run without it, and what
 * shows nothing without it is left out.
 */
export function possibleTrials(trials: Trial[], { hasBrowser }: { hasBrowser: boolean }): Trial[] {
  if (hasBrowser) return trials
  return trials
    .filter(({ caughtBy, needs }) => needs === undefined || caughtBy === undefined)
    .map(({ needs: _, ...trial }) => trial)
}

/**
 * Writes the files of all trials, type-checks and, for a fast start, compiles them at once: one by one it would take
 * most of the time.
 */
export async function readyTrials(
  trials: Trial[],
  { fastStart }: Pick<TrialRun, 'fastStart'>
): Promise<ReadyTrial[]> {
  const paths = await Promise.all(trials.map(trial => trial.file()))
  const files = [...new Set(paths)]
  const [messages] = await Promise.all([
    typeCheckTogether(files),
    fastStart ? compileAhead(files) : undefined
  ])
  return trials.map((trial, index) => {
    const path = paths[index] ?? ''
    return { ...trial, path, typeErrors: messages.get(path) ?? [] }
  })
}

export interface TrialRun {
  fastStart: boolean
  /** Ends the trial early; everything that it started has been stopped when it throws. */
  signal: AbortSignal
}

/** Runs a trial; once more if the machine got in the way, for then it has said nothing about the lesson. */
export async function runTrial(trial: ReadyTrial, init: TrialRun): Promise<TrialResult> {
  const first = await runOnce(trial, init)
  if (first.hindered === undefined) return first
  return { ...(await runOnce(trial, init)), hindered: first.hindered }
}

async function runOnce(trial: ReadyTrial, { fastStart, signal }: TrialRun): Promise<TrialResult> {
  const shown = relative(ROOT, trial.path)
  const { variables } = await ownGrammar(trial.lesson)
  const inherited = inheritedEnv(variables)
  const { verdict, history, cleanUp } = await run({
    checkpoint: await loadCheckpoint(trial.lesson),
    header: {
      lesson: trial.lesson.name,
      seed: freshSeed(),
      command: shown,
      ...(trial.needs && { [trial.needs]: true as const })
    },
    signal,
    place: {
      shown,
      typeCheck: async () => trial.typeErrors,
      start: (env, events) =>
        startProcess({
          command: nodeCommand(programOf(trial.lesson, trial.path), shown, fastStart),
          cwd: ROOT,
          env: { ...inherited, ...env },
          events
        })
    }
  })
  await cleanUp()
  const { why } = history.first('hindered') ?? {}
  return {
    trial,
    verdict,
    wrong: compare(trial, verdict),
    ...(verdict.outcome === 'unknown' && why !== undefined && { hindered: why })
  }
}

function compare({ caughtBy }: Trial, verdict: Verdict): string | null {
  const step = verdict.steps.find(each => each.state !== 'pass')
  if (caughtBy === undefined) {
    if (step === undefined) return wrongStory(verdict)
    return `must pass, but ${describe(step)} (seed ${verdict.seed})`
  }
  if (step?.state === 'fail' && step.id === caughtBy.check && step.symptom === caughtBy.symptom) {
    return null
  }
  const wanted = `must fail at ${caughtBy.check} with ${caughtBy.symptom}`
  return `${wanted}, but ${step === undefined ? 'passed' : describe(step)} (seed ${verdict.seed})`
}

function wrongStory({ story, seed }: Verdict): string | null {
  const count = story?.told.length ?? 0
  if (count >= SENTENCES.min && count <= SENTENCES.max) return null
  return `passes, but tells ${count} sentences of what happened, not ${SENTENCES.min} to ${SENTENCES.max} (seed ${seed})`
}

function describe(step: Verdict['steps'][number]): string {
  if (step.state === 'fail') return `failed at ${step.id} with ${step.symptom}: ${step.observed}`
  if (step.state === 'unknown') return `${step.id} is unknown: ${step.reason}`
  return `${step.id} is ${step.state}`
}
