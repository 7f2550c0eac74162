import type { Subject } from './subject.ts'

/** A lesson's `lesson.json`. */
export interface LessonFacts {
  title: string
  summary: string
  /** How long a learner needs, about. */
  minutes: number
  /** True for the lessons that end with a 🏆. */
  milestone?: boolean
  /** The slug of the lesson whose solution is this lesson's starter; none for the first. */
  startsFrom?: string
  /**
   * Which earlier lessons this one goes beyond, by their slugs, so that a node of this one need not keep their
   * rules any more, and why. All others on the way that `startsFrom` names hold.
   */
  supersedes?: { readonly [slug: string]: string }
  /** Files of the solution that the starter has as they are: what the lesson needs and does not teach. */
  ready?: readonly string[]
  /** What it is about; an app by default. */
  subject?: Subject
  /** What the untouched starter is told. */
  failsAt: { check: string; symptom: string }
}

const SUBJECTS = '"app", { "module": "<file>" }, { "swarm": <nodes> } or that with "beside": "app"'

/**
 * Reads a `lesson.json`.
 *
 * @throws Error that names the field that is not as it should be
 */
export function parseLessonFacts(text: string): LessonFacts {
  const facts = fields(JSON.parse(text), 'it')
  const failsAt = fields(facts.failsAt, '"failsAt"')
  const { subject, milestone, ready, startsFrom, supersedes } = facts
  demand(facts, ['title', 'summary'], isText, 'a text')
  demand(facts, ['minutes'], each => typeof each === 'number' && each > 0, 'a number above 0')
  demand(failsAt, ['check', 'symptom'], isText, 'a text')
  if (startsFrom !== undefined) demand(facts, ['startsFrom'], isText, 'the slug of a lesson')
  if (supersedes !== undefined) {
    demand(facts, ['supersedes'], isReasons, 'reasons by the slugs of lessons')
  }
  if (ready !== undefined) demand(facts, ['ready'], isListOfTexts, 'a list of files')
  if (milestone !== undefined)
    demand(facts, ['milestone'], each => typeof each === 'boolean', 'true or false')
  if (subject !== undefined) {
    demand(facts, ['subject'], isSubject, SUBJECTS)
  }
  return facts as unknown as LessonFacts
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

function isReasons(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isText)
}

function isSubject(value: unknown): boolean {
  if (value === 'app') return true
  if (typeof value !== 'object' || value === null) return false
  return 'module' in value
    ? isText(value.module)
    : 'swarm' in value &&
        Number.isSafeInteger(value.swarm) &&
        (!('beside' in value) || value.beside === 'app')
}

function demand(
  from: { [name: string]: unknown },
  names: string[],
  holds: (value: unknown) => boolean,
  wanted: string
): void {
  const wrong = names.find(name => !holds(from[name]))
  if (wrong !== undefined) throw new Error(`"${wrong}" must be ${wanted}`)
}

function fields(value: unknown, name: string): { [name: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${name} must be an object`)
  }
  return value as { [name: string]: unknown }
}
