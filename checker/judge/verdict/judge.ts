import {
  type Check,
  type Checkpoint,
  type Failed,
  type Judgement,
  type NotJudged,
  type Pending,
  reportHint,
  type Symptom
} from '#checker/checkpoint'
import {
  climb,
  type Ended,
  HISTORY_VERSION,
  type History,
  type HistoryHeader
} from '#checker/record/history'
import { inAnyLanguage } from '#checker/words'
import { certainFinding, generalFinding } from './general-finding.ts'
import { GENERAL_SYMPTOMS, TYPE_CHECK } from './general-symptoms.ts'
import { lastLines } from './last-lines.ts'
import { renamedPackages } from './renamed-packages.ts'
import { toError } from './to-error.ts'
import type { Evidence, FailedStep, Outcome, RunStory, Step, Verdict } from './verdict.ts'
import { whyHindered } from './why-hindered.ts'

const MAX_MALFORMED = 3

export type Assessed = [Check, Judgement | NotJudged | Error]

/**
 * The steps of a checkpoint in the light of a history, up to and including the first that does not
 * pass. `pending` at the end of the list means that the run may still go either way.
 */
export function assess(checkpoint: Checkpoint, history: History): Assessed[] {
  const steps: Assessed[] = []
  for (const check of stepsOf(checkpoint, history.header)) {
    const judgement = judgeSafely(check, history)
    steps.push([check, judgement])
    if (judgement instanceof Error || !letsThrough(judgement.state)) break
  }
  return steps
}

/** The verdict on a history that has ended. */
export function conclude(checkpoint: Checkpoint, history: History): Verdict {
  const assessed = assess(checkpoint, history)
  const all = stepsOf(checkpoint, history.header)
  const ended = history.all('ended').at(-1)
  const judged: Step[] = all.map(({ id, title }, index) => {
    const [, judgement] = assessed[index] ?? []
    if (judgement === undefined) {
      return { id, title, state: 'skipped', reason: 'an earlier step did not pass' }
    }
    if (judgement instanceof Error) {
      return {
        id,
        title,
        state: 'unknown',
        reason: `this check failed itself: ${judgement.message}`
      }
    }
    if (judgement.state === 'skipped') return { id, title, ...judgement }
    if (judgement.state === 'pass') {
      return { id, title, state: 'pass', evidence: toEvidence(judgement.evidence, history) }
    }
    const broken = whyBroken(judgement, all[index] as Check, history, ended)
    if (broken !== undefined) return { id, title, state: 'unknown', reason: broken }
    return failedStep({ id, title }, judgement, checkpoint, history)
  })
  const steps = withoutUnplayed(judged, ended)
  const outcome = outcomeOf(steps)
  const story = outcome === 'pass' ? storyOf(checkpoint, history) : undefined
  return {
    outcome,
    lesson: history.header.lesson,
    seed: history.header.seed,
    command: history.header.command,
    ...(history.header.anyLanguage && { anyLanguage: true }),
    durationMs: ended?.at ?? 0,
    steps,
    ...(story === undefined ? {} : { story }),
    malformed: history.malformed.slice(0, MAX_MALFORMED).map(({ line, problem }) => ({
      seq: line.seq,
      text: line.text,
      reason: `column ${problem.column}, ${problem.part}: ${problem.reason}`
    }))
  }
}

function judgeSafely(check: Check, history: History): Judgement | NotJudged | Error {
  try {
    return check.judge(history)
  } catch (error) {
    return toError(error)
  }
}

/** Why a step that has not passed says nothing about the node; undefined where it does. */
function whyBroken(
  judgement: Failed | Pending,
  check: Check,
  history: History,
  ended: Ended | undefined
): string | undefined {
  const hindered = whyHindered(check, history)
  if (hindered !== undefined || judgement.state === 'fail') return hindered
  if (ended?.reason === 'error') return ended.error ?? 'the run broke off'
  if (ended?.reason !== 'deadline' || history.first('started') !== undefined) return undefined
  const { what = 'a wait', waitedMs = 0 } = history.all('deadline-passed').at(-1) ?? {}
  const waited = `"${what}" had not come about after ${(waitedMs / 1000).toFixed(1)} s`
  return `${waited}, and your node had not even been started: the machine may be too busy. Try again`
}

/** A story that cannot be told spoils no verdict. */
function storyOf({ told, question }: Checkpoint, history: History): RunStory | undefined {
  if (told === undefined || question === undefined) return undefined
  try {
    const sentences = told(history).filter(each => each !== undefined)
    return sentences.length === 0 ? undefined : { told: sentences, question }
  } catch {
    return undefined
  }
}

function failedStep(
  facts: { id: string; title: string },
  judgement: Failed | Pending,
  checkpoint: Checkpoint,
  history: History
): FailedStep {
  const plainest = judgement.state === 'fail' ? certainFinding : generalFinding
  const finding = plainest(judgement, history)
  const { symptom, expected, observed, ladder, place } = finding
  return {
    ...facts,
    state: 'fail',
    symptom,
    expected,
    observed,
    ...explained(checkpoint.symptoms[symptom] ?? GENERAL_SYMPTOMS[symptom], history),
    evidence: toEvidence(finding.evidence ?? [], history),
    ...(place && { place }),
    ...(ladder === undefined
      ? {}
      : { ladder: { peer: ladder.peer, rungs: climb(history, ladder.peer, ladder.needs) } }),
    lastLines: lastLines(history, finding.node ?? 'node')
  }
}

function explained(
  symptom: Symptom | undefined,
  { header }: History
): Pick<FailedStep, 'symptomId' | 'hint'> {
  if (symptom === undefined) return { hint: '' }
  const told = header.anyLanguage ? inAnyLanguage(symptom) : symptom
  return { symptomId: symptom.id, hint: reportHint(told) }
}

/** Steps that pass are not enough: the checkpoint has to have been played to its end. */
function withoutUnplayed(steps: Step[], ended: Ended | undefined): Step[] {
  const last = steps.at(-1)
  if (last === undefined || ended?.reason === 'played') return steps
  if (!steps.every(step => letsThrough(step.state))) return steps
  const reason = `the run did not come to its end: ${ended?.error ?? ended?.reason ?? 'it was cut off'}`
  const unknown: Step = { id: last.id, title: last.title, state: 'unknown', reason }
  return [...steps.slice(0, -1), unknown]
}

/** A fail is the learner's news even where the checker stumbled as well. */
function outcomeOf(steps: Step[]): Outcome {
  if (steps.some(step => step.state === 'fail')) return 'fail'
  return steps.every(step => letsThrough(step.state)) ? 'pass' : 'unknown'
}

/** Whether what comes after a step in this state is looked at: it has passed, or what it needs is not there. */
function letsThrough(state: Step['state'] | Judgement['state']): boolean {
  return state === 'pass' || state === 'skipped'
}

function toEvidence(seqs: number[], history: History): Evidence[] {
  return [...new Set(seqs)]
    .sort((a, b) => a - b)
    .flatMap(seq => {
      const observation = history.at(seq)
      if (observation === undefined) return []
      const { at, actor } = observation
      return [{ seq, at, actor, text: history.describe(observation) }]
    })
}

/** What decides which steps a run has: what it was asked for, and what it can have played. */
export type AskedOf = Pick<HistoryHeader, 'typed' | 'browser'> &
  Partial<Pick<HistoryHeader, 'history'>>

/**
 * The checks of a checkpoint that such a run can be held to and, where there is a file to compile, the compiler's
 * opinion before them.
 */
export function stepsOf(
  { steps }: Pick<Checkpoint, 'steps'>,
  { history = HISTORY_VERSION, typed, ...asked }: AskedOf
): Check[] {
  const own = steps.filter(
    ({ needs, since = 1 }) => since <= history && (needs === undefined || asked[needs] === true)
  )
  return typed ? [typeCheckStep, ...own] : own
}

const typeCheckStep: Check = {
  ...TYPE_CHECK,
  judge: history => {
    const expected = 'the TypeScript compiler accepts the file'
    const seen = history.all('type-checked')[0]
    if (seen === undefined) {
      return {
        state: 'pending',
        symptom: 'type-error',
        expected,
        observed: 'no answer from it yet'
      }
    }
    if (seen.errors.length === 0) return { state: 'pass', evidence: [seen.seq] }
    const observed = [...seen.errors, ...renamedPackages(seen.errors.join('\n'))].join('\n')
    return { state: 'fail', symptom: 'type-error', expected, observed, evidence: [seen.seq] }
  }
}
