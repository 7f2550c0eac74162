import type { FailedAt, LastRun, LessonProgress, Progress, RunFacts } from './progress.ts'

type UnknownFields = { [name: string]: unknown }

/**
 * Reads what the progress file holds, leaving out fields that it does not know.
 *
 * @throws Error naming what is wrong with it
 */
export function parseProgress(text: string): Progress {
  const file = fields(JSON.parse(text), 'the file')
  if (file.progress !== 1) throw new Error('"progress" must be 1')
  const lessons = Object.entries(fields(file.lessons, '"lessons"'))
  return {
    progress: 1,
    ...optional('lesson', file.lesson, string),
    lessons: Object.fromEntries(lessons.map(([name, value]) => [name, lesson(value, name)]))
  }
}

function lesson(value: unknown, name: string): LessonProgress {
  const { runs, passed, last, hints, solutionSeen } = fields(value, name)
  return {
    runs: count(runs, `${name}.runs`),
    ...optional('passed', passed, runFacts),
    ...optional('last', last, lastRun),
    ...optional('hints', hints, counts),
    ...optional('solutionSeen', solutionSeen, string)
  }
}

function runFacts(value: unknown, name: string): RunFacts {
  const { at, work, run } = fields(value, name)
  return { at: time(at, name), work: orNull(work, name), run: orNull(run, name) }
}

function lastRun(value: unknown, name: string): LastRun {
  const { outcome, step } = fields(value, name)
  if (outcome !== 'pass' && outcome !== 'fail' && outcome !== 'unknown') {
    throw new Error(`${name} has no outcome`)
  }
  return { ...runFacts(value, name), outcome, ...optional('step', step, failedStep) }
}

function failedStep(value: unknown, name: string): FailedAt {
  const { id, title, symptom } = fields(value, name)
  return { id: string(id, name), title: string(title, name), symptom: string(symptom, name) }
}

function counts(value: unknown, name: string): { [key: string]: number } {
  const entries = Object.entries(fields(value, name))
  return Object.fromEntries(entries.map(([key, each]) => [key, count(each, `${name}.${key}`)]))
}

function optional<Name extends string, Value>(
  name: Name,
  value: unknown,
  read: (value: unknown, name: string) => Value
): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: read(value, name) } as { [Key in Name]?: Value })
}

function fields(value: unknown, name: string): UnknownFields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${name} must be an object`)
  }
  return value as UnknownFields
}

function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} must be a string`)
  return value
}

function orNull(value: unknown, name: string): string | null {
  return value === null ? null : string(value, name)
}

function time(value: unknown, name: string): string {
  const text = string(value, name)
  if (Number.isNaN(Date.parse(text))) throw new Error(`${name} must say when`)
  return text
}

function count(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || Number(value) < 0) throw new Error(`${name} must be a count`)
  return Number(value)
}
