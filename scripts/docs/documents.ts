import { join } from 'node:path'
import { idProblems, loadCatalogue, parseGivenIds } from '#checker/judge/symptoms'
import { findLessons, type Lesson, loadCheckpoint, ROOT } from '#checker/project'
import { replaceEnvReference } from '#shared/env'
import { replaceReference } from '#shared/log'
import { authoringPage } from './authoring-page.ts'
import { checkExcerpts, type ReportWords } from './excerpts.ts'
import { type Document, lessonDocument, readText, reportWords, shown } from './lesson-docs.ts'
import { replaceLessonTable } from './lesson-table.ts'
import { starterRecord } from './starter-record.ts'
import { replaceSymptoms } from './symptom-page.ts'

/** A file that holds a table which is made from something else. */
interface TableFile {
  file: string
  /** @throws Error when the place for the table is missing */
  renew(markdown: string): string
  /** What is wrong with what the table is made of. */
  problems?(markdown: string): string[]
}

/** Every derived file of the project. */
export async function allDocuments(): Promise<Document[]> {
  const lessons = await findLessons()
  const catalogue = await loadCatalogue(lessons)
  const words = await wordsOf(lessons)
  const tables: TableFile[] = [
    { file: 'README.md', renew: markdown => replaceLessonTable(markdown, lessons) },
    { file: 'shared/log/README.md', renew: replaceReference },
    { file: 'shared/env/README.md', renew: replaceEnvReference },
    { file: 'lessons/CONTRACT.md', renew: replaceEnvReference },
    {
      file: 'lessons/SYMPTOMS.md',
      renew: markdown => replaceSymptoms(markdown, catalogue, lessons),
      problems: markdown => idProblems(parseGivenIds(markdown), catalogue)
    }
  ]
  return [
    ...tables.map(each => tableDocument(each, words)),
    ...(await lessonDocuments(lessons)),
    authoringPage()
  ]
}

/** The derived files of these lessons, wherever they are. */
export async function lessonDocuments(lessons: Lesson[]): Promise<Document[]> {
  return [
    ...(await Promise.all(lessons.map(lessonDocument))),
    ...(await Promise.all(lessons.map(lesson => starterRecord(lesson, lessons))))
  ]
}

/** What the checker can say about any of the lessons. */
async function wordsOf(lessons: Lesson[]): Promise<ReportWords> {
  const words = await Promise.all(
    lessons.map(async lesson => {
      const { checks, symptoms } = await loadCheckpoint(lesson)
      return reportWords(checks, symptoms)
    })
  )
  return {
    titles: words.flatMap(({ titles }) => titles),
    hints: new Map(words.flatMap(({ hints }) => [...hints]))
  }
}

function tableDocument({ file, renew, problems: find }: TableFile, words: ReportWords): Document {
  const path = join(ROOT, file)
  const markdown = readText(path) ?? ''
  try {
    const renewed = renew(markdown)
    const found = find?.(markdown) ?? []
    const problems = [
      ...found.map(message => ({ line: 0, message })),
      ...checkExcerpts(renewed, words)
    ].map(each => ({ file, ...each }))
    return { path, renewed, problems, isStale: renewed !== markdown }
  } catch (error) {
    const problem = { file: shown(path), line: 0, message: (error as Error).message }
    return { path, renewed: markdown, problems: [problem], isStale: false }
  }
}
