import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint, Mistake } from '#checker/checkpoint'
import { GENERAL_SYMPTOMS, TYPE_CHECK } from '#checker/engine'
import type { Lesson } from '#checker/project'

/** What a lesson's folder holds. Compose files belong to the container edition. */
const REQUIRED = ['README.md', 'checkpoint.ts', 'lesson.json', 'mistakes.ts', 'solution', 'starter']
const ALLOWED = new Set([
  ...REQUIRED,
  'checkpoint.test.ts',
  'checks.ts',
  'docker-compose.yml',
  'runs',
  'symptoms.ts'
])

const MIN_MISTAKES = 4

/** What is wrong with a lesson's files, checks, hints and mistakes, as far as reading them shows. */
export async function structureProblems(
  lesson: Lesson,
  checkpoint: Checkpoint,
  mistakes: Mistake[]
): Promise<string[]> {
  return [
    ...(await fileProblems(lesson)),
    ...hintProblems(checkpoint),
    ...(await mistakeProblems(lesson, checkpoint, mistakes))
  ]
}

async function fileProblems(lesson: Lesson): Promise<string[]> {
  const names = await readdir(lesson.dir)
  const missing = REQUIRED.filter(name => !names.includes(name)).map(name => `${name} is missing`)
  const stray = names.filter(name => !ALLOWED.has(name)).map(name => `${name} does not belong here`)
  return [...missing, ...stray]
}

function hintProblems(checkpoint: Checkpoint): string[] {
  return Object.entries(checkpoint.symptoms)
    .filter(([, hint]) => hint.trim().length < 20)
    .map(([symptom]) => `the hint for "${symptom}" says nothing`)
}

async function mistakeProblems(
  lesson: Lesson,
  checkpoint: Checkpoint,
  mistakes: Mistake[]
): Promise<string[]> {
  const solution = await readFile(join(lesson.dir, 'solution', 'node.ts'), 'utf8')
  const checks = new Set([TYPE_CHECK, ...checkpoint.checks].map(check => check.id))
  const problems = mistakes.flatMap(({ id, edits, caughtBy }) => [
    ...edits
      .filter(({ from }) => solution.split(from).length !== 2)
      .map(({ from }) => `mistake ${id}: ${JSON.stringify(from)} must stand once in the solution`),
    ...(checks.has(caughtBy.check) ? [] : [`mistake ${id}: there is no check "${caughtBy.check}"`]),
    ...(caughtBy.symptom in { ...GENERAL_SYMPTOMS, ...checkpoint.symptoms }
      ? []
      : [`mistake ${id}: there is no symptom "${caughtBy.symptom}"`])
  ])
  if (mistakes.length < MIN_MISTAKES) problems.push(`fewer than ${MIN_MISTAKES} mistakes`)
  const ids = mistakes.map(mistake => mistake.id)
  for (const id of ids) {
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`two mistakes are called "${id}"`)
  }
  return problems
}

/** The solution with a mistake in it. */
export function applyMistake(solution: string, { edits }: Mistake): string {
  return edits.reduce((source, { from, to }) => source.replace(from, () => to), solution)
}
