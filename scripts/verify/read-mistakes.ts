import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Checkpoint } from '#checker/checkpoint'
import { GENERAL_SYMPTOMS, TYPE_CHECK } from '#checker/judge/verdict'
import { entryOf, type Lesson, readSources, type Sources } from '#checker/project'
import { applyPatch, LineError, type NamedPatch, parsePatches } from '#checker/words'

/** Where a lesson's mistakes stand: what real learners do wrong, as patches of the solution. */
export const MISTAKES_FILE = 'mistakes.diff'

/** A step, and the symptom that it must name. */
export interface Catch {
  check: string
  symptom: string
}

export interface Mistake {
  id: string
  /** What the learner got wrong, in a sentence. */
  title: string
  /** The solution with the mistake in it. */
  sources: Sources
  caughtBy: Catch
}

export interface Mistakes {
  /** Those with which nothing is wrong. */
  mistakes: Mistake[]
  problems: string[]
}

/** Reads the mistakes of a lesson, and which of its steps say that they catch them. */
export async function readMistakes(lesson: Lesson, checkpoint: Checkpoint): Promise<Mistakes> {
  const path = join(lesson.dir, MISTAKES_FILE)
  const text = await readFile(path, 'utf8').catch(() => '')
  const problems: string[] = []
  const noting = <Value>(action: () => Value): Value | undefined => {
    try {
      return action()
    } catch (error) {
      if (!(error instanceof LineError)) throw error
      problems.push(`${MISTAKES_FILE}, line ${error.line}: ${error.message}`)
    }
  }
  const solution = await readSources(join(lesson.dir, 'solution'))
  const patches = noting(() => parsePatches(text, entryOf(lesson))) ?? []
  const catches = catchesOf(checkpoint)
  const mistakes = patches.flatMap((patch): Mistake[] => {
    const sources = noting(() => applyPatch(solution, patch.hunks))
    const [caughtBy, ...more] = catches.get(patch.id) ?? []
    if (caughtBy === undefined) problems.push(`mistake ${patch.id}: no step catches it`)
    if (more.length > 0) {
      const steps = [caughtBy, ...more].map(each => each?.check).join(', ')
      problems.push(`mistake ${patch.id}: more than one step catches it: ${steps}`)
    }
    if (sources === undefined || caughtBy === undefined || more.length > 0) return []
    return [{ id: patch.id, title: patch.title, sources, caughtBy }]
  })
  return { mistakes, problems: [...problems, ...wrongCatches(checkpoint, patches, catches)] }
}

/** Which steps catch which mistakes. */
function catchesOf({ steps, compilerCatches = [] }: Checkpoint): Map<string, Catch[]> {
  const found = new Map<string, Catch[]>()
  const add = (id: string, caught: Catch): unknown =>
    found.set(id, [...(found.get(id) ?? []), caught])
  for (const id of compilerCatches) add(id, { check: TYPE_CHECK.id, symptom: 'type-error' })
  for (const { id: check, catches = {} } of steps) {
    for (const [id, symptom] of Object.entries(catches)) add(id, { check, symptom })
  }
  return found
}

function wrongCatches(
  { symptoms }: Checkpoint,
  patches: NamedPatch[],
  catches: Map<string, Catch[]>
): string[] {
  const known = { ...GENERAL_SYMPTOMS, ...symptoms }
  return [...catches].flatMap(([id, caught]) =>
    caught.flatMap(({ check, symptom }) => [
      ...(patches.some(patch => patch.id === id)
        ? []
        : [`step ${check} catches "${id}", which does not stand in ${MISTAKES_FILE}`]),
      ...(Object.hasOwn(known, symptom)
        ? []
        : [`step ${check} catches "${id}" with "${symptom}", and there is no such symptom`])
    ])
  )
}
