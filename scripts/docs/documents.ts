import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { idProblems, loadCatalogue, parseGivenIds } from '#checker/judge/symptoms'
import { loadCheckpoint, ownGrammar } from '#checker/lessons'
import { findLessons, type Lesson, ROOT } from '#checker/project'
import { replaceEnvReference } from '#shared/env'
import { parseEvent, replaceReference } from '#shared/log'
import { authoringPage } from './authoring-page.ts'
import { renewContract } from './contract-page.ts'
import { checkExcerpts, type ReportWords } from './excerpts.ts'
import { replaceHolding } from './holding-page.ts'
import { type Document, lessonDocument, reportWords, shown } from './lesson-docs.ts'
import { findNumbers, withFolders } from './lesson-numbers.ts'
import { replaceLessonTable } from './lesson-table.ts'
import { checkLinks } from './links.ts'
import { readText } from './read-text.ts'
import { replaceSymptoms } from './symptom-page.ts'
import { vectorFiles } from './vectors.ts'

/** A page of the project, relative to its folder. */
interface Page {
  file: string
  /**
   * With the table renewed that is made from something else.
   *
   * @throws Error when the place for the table is missing
   */
  renew(markdown: string): string
  /** What is wrong with what the table is made of. */
  problems?(markdown: string): string[]
}

/** The pages beside those of the lessons; what new lessons are made from is none. */
const PAGES =
  '{*,.github/**/*,checker/**/*,examples/**/*,lessons/*,lessons/*/*,scripts/**/*,shared/**/*}.md'
const NO_PAGES = ['scripts/new-lesson/templates/**', 'lessons/AUTHORING.md', 'lessons/*/README.md']

/**
 * Every derived file of the project.
 *
 * @param init.measures - whether what is measured in texts may be measured anew, which takes its time
 */
export async function allDocuments({ measures = false } = {}): Promise<Document[]> {
  const lessons = await findLessons()
  const catalogue = await loadCatalogue(lessons)
  const words = await wordsOf(lessons)
  const withGrammar = await Promise.all(
    lessons.map(async lesson => ({ title: lesson.title, grammar: await ownGrammar(lesson) }))
  )
  const tables: { [file: string]: Page['renew'] } = {
    'README.md': markdown => replaceLessonTable(markdown, lessons),
    'shared/log/README.md': replaceReference,
    'shared/env/README.md': replaceEnvReference,
    'lessons/CONTRACT.md': markdown =>
      replaceHolding(renewContract(markdown, withGrammar), lessons),
    'lessons/SYMPTOMS.md': markdown => replaceSymptoms(markdown, catalogue, lessons)
  }
  const problems: { [file: string]: Page['problems'] } = {
    'lessons/SYMPTOMS.md': markdown => idProblems(parseGivenIds(markdown), catalogue)
  }
  const pages = globSync(PAGES, { cwd: ROOT, exclude: NO_PAGES })
    .sort()
    .map((each): Page => {
      const file = each.replaceAll('\\', '/')
      const renew = tables[file] ?? (markdown => markdown)
      return {
        file,
        renew: markdown => renew(withFolders(markdown, lessons)),
        problems: problems[file] ?? (() => [])
      }
    })
  return [
    ...pages.map(page => pageDocument(page, words)),
    ...(await Promise.all(lessons.map(lesson => lessonDocument(lesson, lessons, measures)))),
    authoringPage(lessons),
    ...vectorFiles()
  ]
}

/** The words of the checker in reports about any of the lessons, and of their nodes. */
async function wordsOf(lessons: Lesson[]): Promise<ReportWords> {
  const words = await Promise.all(
    lessons.map(async lesson => reportWords(await loadCheckpoint(lesson), await ownGrammar(lesson)))
  )
  return {
    titles: words.flatMap(({ titles }) => titles),
    hints: new Map(words.flatMap(({ hints }) => [...hints])),
    parse: line =>
      words.map(({ parse }) => parse(line)).find(parsed => 'event' in parsed) ?? parseEvent(line)
  }
}

function pageDocument({ file, renew, problems: find }: Page, words: ReportWords): Document {
  const path = join(ROOT, file)
  const markdown = readText(path) ?? ''
  try {
    const renewed = renew(markdown)
    const found = (find?.(markdown) ?? []).map(message => ({ line: 0, message }))
    const problems = [
      ...found,
      ...checkExcerpts(renewed, words),
      ...findNumbers(renewed),
      ...checkLinks(dirname(path), renewed)
    ]
    return {
      path,
      renewed,
      problems: problems.map(each => ({ file, ...each })),
      isStale: renewed !== markdown
    }
  } catch (error) {
    const problem = { file: shown(path), line: 0, message: (error as Error).message }
    return { path, renewed: markdown, problems: [problem], isStale: false }
  }
}
