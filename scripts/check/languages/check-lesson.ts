import type { Outcome } from '#checker/judge/verdict'
import { loadCheckpoint, ownGrammar } from '#checker/lessons'
import { inheritedEnv } from '#checker/places/environment'
import { shellCommand, startProcess } from '#checker/places/process'
import { type Lesson, ROOT } from '#checker/project'
import { freshSeed, run } from '#checker/record/engine'
import { shellWord } from '../../command/index.ts'
import type { Language } from './languages.ts'

/** How a node has fared in a lesson. */
export interface Fared {
  outcome: Outcome
  /** How many steps passed, of how many. */
  steps: string
  seconds: string
  /** What was wrong, where something was. */
  why?: string
}

/** Checks the node of a language in one lesson. */
export async function checkLesson(
  lesson: Lesson,
  { start, timeout }: Language,
  signal: AbortSignal
): Promise<Fared> {
  const shown = start.map(shellWord).join(' ')
  const { variables } = await ownGrammar(lesson)
  const inherited = inheritedEnv(variables)
  const seed = freshSeed()
  const { verdict, cleanUp } = await run({
    checkpoint: await loadCheckpoint(lesson),
    header: { lesson: lesson.name, seed, command: shown, anyLanguage: true },
    limitMs: timeout === undefined ? undefined : timeout * 1000,
    signal,
    place: {
      shown,
      start: (env, events) =>
        startProcess({
          command: shellCommand(shown),
          cwd: ROOT,
          events,
          env: { ...inherited, ...env }
        })
    }
  })
  await cleanUp()
  const { outcome, steps, durationMs } = verdict
  const passed = steps.filter(({ state }) => state === 'pass').length
  const wrong = steps.find(({ state }) => state === 'fail' || state === 'unknown')
  return {
    outcome,
    steps: `${passed} of ${steps.length} steps`,
    seconds: (durationMs / 1000).toFixed(1),
    ...(wrong?.state === 'fail' && { why: `${wrong.title}: ${wrong.observed} (seed ${seed})` }),
    ...(wrong?.state === 'unknown' && { why: wrong.reason })
  }
}
