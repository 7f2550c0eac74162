import { dirname, join, relative, resolve, sep } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type Checkpoint, reportHint } from '#checker/checkpoint'
import { GENERAL_SYMPTOMS, stepsOf, type Verdict } from '#checker/judge/verdict'
import { loadCheckpoint, type OwnGrammar, ownGrammar } from '#checker/lessons'
import { entryOf, findLessons, type Lesson, ROOT, readSources } from '#checker/project'
import { explainCommand, terminalReporter } from '#checker/show/reporters'
import { parserWith } from '#shared/log'

import { checkExcerpts, type ReportWords } from './excerpts.ts'
import { foldCode, unfoldCode } from './fold-code.ts'
import { findNumbers, withFolders, withOwnNumber } from './lesson-numbers.ts'
import { checkLinks } from './links.ts'
import { withMeasurements } from './measured.ts'
import { withOwnGrammar } from './own-grammar.ts'
import type { DocsProblem, FoundProblem } from './problem.ts'
import { readText } from './read-text.ts'
import { type RenewedReadme, renewReadme } from './renew-readme.ts'
import { taughtLines } from './taught-lines.ts'

/** A file that is derived, at least in part, and what it should be. */
export interface Document {
  path: string
  /** The text that the file should have. */
  renewed: string
  problems: DocsProblem[]
  isStale: boolean
}

/**
 * Everything that is wrong with a lesson's README: code that is not the solution's any more or was
 * typed by hand, lines of the solution that are never shown, words that the checker does not say,
 * events that are none, links that lead nowhere. Changes nothing.
 *
 * @param dir the lesson's folder
 */
export async function checkDocs(dir: string): Promise<DocsProblem[]> {
  const lessons = await findLessons(dirname(resolve(dir)))
  const lesson = lessons.find(each => each.dir === resolve(dir))
  if (lesson === undefined) {
    return [{ file: shown(dir), line: 0, message: 'this is not the folder of a lesson' }]
  }
  const { path, problems, isStale } = await lessonDocument(lesson, lessons)
  const stale = {
    file: shown(path),
    line: 0,
    message: 'is out of date; renew it with: npm run docs'
  }
  return isStale ? [stale, ...problems] : problems
}

/**
 * A lesson's README with the text that it should have.
 *
 * @param measures - whether what is measured in it may be measured anew, which takes its time
 */
export async function lessonDocument(
  lesson: Lesson,
  lessons: Lesson[],
  measures = false
): Promise<Document> {
  const path = join(lesson.dir, 'README.md')
  const markdown = readText(path)
  if (markdown === undefined) {
    const missing = { file: shown(path), line: 0, message: 'is missing' }
    return { path, renewed: '', problems: [missing], isStale: false }
  }
  const [checkpoint, grammar] = await Promise.all([loadCheckpoint(lesson), ownGrammar(lesson)])
  const words = reportWords(checkpoint, grammar)
  const numbered = withOwnNumber(withFolders(markdown, lessons), lesson)
  const tables = renewTables(numbered, grammar, measures)
  const renewed = renewReadme(unfoldCode(tables.markdown), {
    read: file => (isInside(lesson.dir, file) ? readText(join(lesson.dir, file)) : undefined),
    passReport: seconds => passReport(lesson, words.titles, seconds)
  })
  const text = foldCode(renewed.markdown)
  const problems = [
    ...tables.problems,
    ...checkEvents(checkpoint, grammar),
    ...renewed.problems,
    ...checkTitle(lesson, renewed.markdown),
    ...findNumbers(renewed.markdown),
    ...(await checkTaughtLines(lesson, renewed)),
    ...checkExcerpts(renewed.markdown, words),
    ...checkLinks(lesson.dir, renewed.markdown)
  ]
  return {
    path,
    renewed: text,
    problems: problems.map(problem => ({ file: shown(path), ...problem })),
    isStale: text !== markdown
  }
}

/** What the checker and the nodes can say in a lesson. */
export function reportWords(
  { steps, symptoms }: Pick<Checkpoint, 'steps' | 'symptoms'>,
  grammar: OwnGrammar
): ReportWords {
  const explained = Object.values({ ...GENERAL_SYMPTOMS, ...symptoms })
  return {
    titles: stepsOf({ steps }, { typed: true }).map(check => check.title),
    hints: new Map(explained.map(each => [reportHint(each), explainCommand(each.id)])),
    parse: parserWith(grammar.events ?? {})
  }
}

export function shown(path: string): string {
  return relative(ROOT, resolve(path)).replaceAll(sep, '/')
}

/** What the terminal shows when every step passes. */
function passReport(lesson: Lesson, titles: string[], seconds: number): string[] {
  const title = `${lesson.id} ${lesson.title}`
  const verdict: Verdict = {
    outcome: 'pass',
    lesson: lesson.name,
    seed: '',
    command: '',
    durationMs: seconds * 1000,
    steps: titles.map(each => ({ state: 'pass', id: each, title: each, evidence: [] })),
    malformed: []
  }
  let text = ''
  const reporter = terminalReporter({ write: part => (text += part) })
  reporter.started?.({
    title,
    file: `lessons/${lesson.name}/starter/${entryOf(lesson)}`,
    steps: []
  })
  reporter.finished?.(verdict, { title, saved: null })
  return stripVTControlCharacters(text).trimEnd().split('\n')
}

function renewTables(
  markdown: string,
  grammar: OwnGrammar,
  measures: boolean
): { markdown: string; problems: FoundProblem[] } {
  try {
    const measured = withMeasurements(markdown, measures)
    return { markdown: withOwnGrammar(measured, grammar), problems: [] }
  } catch (error) {
    return { markdown, problems: [{ line: 0, message: (error as Error).message }] }
  }
}

function checkEvents({ events }: Pick<Checkpoint, 'events'>, grammar: OwnGrammar): FoundProblem[] {
  if (events === grammar.events) return []
  const message = 'the events of checkpoint.ts are not the EVENTS of events.ts'
  return [{ line: 0, message }]
}

function checkTitle({ id, title }: Lesson, markdown: string): FoundProblem[] {
  const wanted = `# ${id} · ${title}`
  if (markdown.split('\n')[0] === wanted) return []
  return [{ line: 1, message: `expected the title "${wanted}", as lesson.json has it` }]
}

async function checkTaughtLines(
  lesson: Lesson,
  { shown: seen }: RenewedReadme
): Promise<FoundProblem[]> {
  const [starter, solution] = await Promise.all([
    readSources(join(lesson.dir, 'starter')),
    readSources(join(lesson.dir, 'solution'))
  ])
  return [...solution].flatMap(([name, source]) => {
    const file = `solution/${name}`
    return taughtLines(starter.get(name) ?? '', source)
      .filter(({ line }) => !seen.get(file)?.has(line))
      .map(({ line, text }) => ({
        line: 0,
        message: `never shows line ${line} of ${file}, which the starter lacks: ${text.trim()}`
      }))
  })
}

function isInside(dir: string, file: string): boolean {
  return resolve(dir, file).startsWith(dir + sep)
}
