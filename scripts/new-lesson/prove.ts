import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { idProblems, loadCatalogue, parseGivenIds } from '#checker/judge/symptoms'
import { CACHE_DIR, findLessons, type Lesson, loadCheckpoint, ROOT } from '#checker/project'
import {
  formatProblem,
  lessonDocuments,
  replaceLessonTable,
  replaceSymptoms
} from '../docs/index.ts'
import { readMistakes } from '../verify/read-mistakes.ts'
import { stepProblems } from '../verify/small-steps.ts'
import { structureProblems } from '../verify/structure.ts'
import type { Files } from './working-copy.ts'

export interface Proof {
  /** The files, with their derived parts renewed. */
  files: Files
  /** What would not hold together. */
  problems: string[]
}

const README = 'README.md'
const SYMPTOMS = 'lessons/SYMPTOMS.md'
const NEIGHBOURS = ['checker', 'scripts', 'shared']

/**
 * Puts the lessons together where nobody looks, renews what is derived from them, and reads them as
 * `npm run verify` does, without running any.
 *
 * @param signal ends it; nothing is left behind
 */
export async function prove(files: Files, signal?: AbortSignal): Promise<Proof> {
  await mkdir(CACHE_DIR, { recursive: true })
  const dir = await mkdtemp(join(CACHE_DIR, 'new-lesson-'))
  try {
    for (const [path, text] of files) {
      if (path.startsWith('lessons/')) await write(join(dir, path), text)
    }
    // What their texts link to.
    for (const name of NEIGHBOURS) await symlink(join(ROOT, name), join(dir, name), 'junction')
    const lessons = await findLessons(join(dir, 'lessons'))
    const renewed = new Map(files)
    renewed.set(README, replaceLessonTable(files.get(README) ?? '', lessons))
    const catalogue = await loadCatalogue(lessons)
    const index = files.get(SYMPTOMS) ?? ''
    renewed.set(SYMPTOMS, replaceSymptoms(index, catalogue, lessons))
    const problems = idProblems(parseGivenIds(index), catalogue)
    for (const document of await lessonDocuments(lessons)) {
      const path = relative(dir, document.path).replaceAll(sep, '/')
      // Where verify looks for it.
      await write(document.path, document.renewed)
      renewed.set(path, document.renewed)
      problems.push(...document.problems.map(formatProblem))
    }
    for (const lesson of lessons) {
      signal?.throwIfAborted()
      problems.push(...(await problemsOf(lesson, lessons)))
    }
    const place = `${relative(ROOT, dir).replaceAll(sep, '/')}/`
    return { files: renewed, problems: problems.map(text => text.replaceAll(place, '')) }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function problemsOf(lesson: Lesson, lessons: Lesson[]): Promise<string[]> {
  const checkpoint = await loadCheckpoint(lesson)
  const mistakes = await readMistakes(lesson, checkpoint)
  const found = await Promise.all([
    structureProblems(lesson, checkpoint, mistakes),
    stepProblems(lesson, lessons)
  ])
  return found.flat().map(problem => `${lesson.name}: ${problem}`)
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
