import {
  type Entry,
  formatPublishedIds,
  idProblems,
  PUBLISHED_IDS,
  type PublishedIds,
  parsePublishedIds,
  withNewIds
} from '#checker/judge/symptoms'
import { type Document, readText, shown } from './lesson-docs.ts'

/** The list of all ids of symptoms that were ever given. Nothing is taken out of it. */
export function publishedIds(catalogue: Entry[]): Document {
  const path = PUBLISHED_IDS
  const text = readText(path) ?? '{}'
  const problem = (message: string) => ({ file: shown(path), line: 0, message })
  let published: PublishedIds
  try {
    published = parsePublishedIds(text)
  } catch (error) {
    return { path, renewed: text, problems: [problem((error as Error).message)], isStale: false }
  }
  const problems = idProblems(published, catalogue)
  const renewed = problems.length > 0 ? text : formatPublishedIds(withNewIds(published, catalogue))
  return { path, renewed, problems: problems.map(problem), isStale: renewed !== text }
}
