import { join } from 'node:path'
import { byText } from '#checker/files'
import { readStarter } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import type { Grade } from './grade.ts'
import { digestFiles, readNode } from './read-node.ts'

/** Submissions that are the same, byte for byte; nobody's verdict depends on it. */
export interface SameFiles {
  lesson: string
  submissions: string[]
  /** Whether they are the workshop's own solution; then there may be one alone. */
  isSolution: boolean
}

/** The digests of what everybody has. */
export interface KnownFiles {
  starter: string
  solution: string
}

/** What a lesson comes with, as `digestFiles` names it. */
export async function knownFiles(lesson: Lesson): Promise<KnownFiles> {
  const starter = [...(await readStarter(lesson))].sort(byText(([file]) => file))
  const solution = await readNode(lesson.dir, join(lesson.dir, 'solution'))
  return {
    starter: digestFiles(new Map(starter.map(([name, text]) => [name, Buffer.from(text)]))),
    solution: digestFiles(solution)
  }
}

/**
 * Who has handed in the same as somebody else, or the solution. Untouched starters are no news: the grade says so.
 *
 * @param known by the lessons' names
 */
export function findSameFiles(
  grades: Grade[],
  known: ReadonlyMap<string, KnownFiles> = new Map()
): SameFiles[] {
  const read = grades.filter(({ files }) => files !== null)
  const groups = Map.groupBy(read, ({ lesson, files }) => `${lesson} ${files}`)
  return [...groups.values()].flatMap(group => {
    const [{ lesson, files } = { lesson: '', files: null }] = group
    const { starter, solution } = known.get(lesson) ?? {}
    const isSolution = files === solution
    if (files === starter || (group.length < 2 && !isSolution)) return []
    return [{ lesson, submissions: group.map(({ submission }) => submission).sort(), isSolution }]
  })
}

/** `Ada, Bob`, with what else they are the same as. */
export function sameInWords({ lesson, submissions, isSolution }: SameFiles): string {
  const names = submissions.map(escapeUnsafe).join(', ')
  return `${names} in ${lesson}${isSolution ? ', the solution of the workshop' : ''}`
}
