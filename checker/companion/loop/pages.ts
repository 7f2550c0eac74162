import { join, relative } from 'node:path'
import {
  countTodos,
  lessonAfter,
  openTodos,
  type Progress,
  progressOf,
  type Work
} from '#checker/companion/learner'
import { entryOf, type Lesson, nodeFile, ROOT } from '#checker/project'
import type { History } from '#checker/record/history'
import { type Look, printable, wrapText } from '#checker/show/reporters'
import { typed, type Ways } from './ways.ts'

const LABEL_WIDTH = 7

/** The most lines of a log that are shown; the file has all of them. */
const MAX_LOG_LINES = 60

/** The greeting, which a learner reads first. */
export function greetingLines(lessons: Lesson[], progress: Progress, look: Look): string[] {
  const passed = lessons.filter(lesson => progressOf(progress, lesson).passed !== undefined).length
  const words =
    Object.keys(progress.lessons).length === 0
      ? `Welcome. There are ${lessons.length} lessons; in each you build a part of a peer-to-peer application, and a checker runs it among real peers.`
      : `Welcome back: ${passed} of ${lessons.length} lessons passed.`
  return [look.paint('bold', 'Universal Connectivity Workshop'), ...wrapText(words, look.width), '']
}

/** A lesson's page: what it is about, what to read, and what to open. */
export function lessonLines(lesson: Lesson, lessons: Lesson[], work: Work, look: Look): string[] {
  const others = [...work.sources.keys()].filter(file => file !== entryOf(lesson))
  const put = labelled(look)
  return [
    look.paint('bold', heading(lesson, lessons)),
    ...put('goal', `${lesson.summary}.`),
    ...put('read', `${shown(join(lesson.dir, 'README.md'))} (about ${lesson.minutes} minutes)`),
    ...put('edit', shown(nodeFile(lesson, 'starter'))),
    ...(others.length === 0 ? [] : put('', `and ${others.join(', ')} beside it`)),
    ...todoLines(work, put),
    ''
  ]
}

/** A lesson's page for whoever works on a command. */
export function commandLines(
  lesson: Lesson,
  lessons: Lesson[],
  { sources }: Work,
  look: Look,
  shown: string
): string[] {
  const put = labelled(look)
  const files = [...sources.keys()].join(', ')
  return [
    look.paint('bold', heading(lesson, lessons)),
    ...put('goal', `${lesson.summary}.`),
    ...put('read', `lessons/CONTRACT.md, "${lesson.title}": what a node in any language has to do`),
    ...put('runs', printable(shown)),
    ...put('watch', files === '' ? 'nothing: say which files with --watch, or press r' : files),
    ''
  ]
}

/** What is said to whoever asks for the solution of a command, or for its beginning. */
export function withoutFilesLines({ name }: Lesson, { width }: Pick<Look, 'width'>): string[] {
  return wrapText(
    `There is nothing to compare a command with, nor to reset: the solution in TypeScript is in lessons/${name}/solution.`,
    width
  )
}

function heading({ id, title }: Lesson, lessons: Lesson[]): string {
  return `Lesson ${id} of ${lessons.at(-1)?.id ?? id} · ${title}`
}

/** Rows with a label in front of the first. */
function labelled({ width }: Look): (label: string, text: string) => string[] {
  return (label, text) =>
    wrapText(text, width - LABEL_WIDTH).map((row, index) =>
      `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${row}`.trimEnd()
    )
}

function todoLines(work: Work, put: (label: string, text: string) => string[]): string[] {
  const todos = openTodos(work.sources)
  const [first] = todos
  if (first === undefined) return []
  return put('begin', `${first.file}:${first.line} (${countTodos(todos)})`)
}

/** The files that are watched: their names, or how many there are. */
export function filesInWords(work: Work | undefined): string {
  const files = [...(work?.sources.keys() ?? [])]
  if (files.length === 0) return 'nothing'
  return files.length > 3 ? `${files.length} files` : files.join(', ')
}

/** The node's log in a run, and where the whole of it is. */
export function logLines(history: History, run: string | null, look: Look): string[] {
  const said = history.observations.filter(
    each => each.kind === 'line' || each.kind === 'stderr' || each.kind === 'exited'
  )
  const rows = said.slice(-MAX_LOG_LINES).flatMap(each => {
    const time = `${(each.at / 1000).toFixed(2)} s`.padStart(8)
    const who = each.actor === 'node' ? '' : `${each.actor} `
    if (each.kind === 'exited') {
      return [
        look.paint('gray', `${time}  ${who}ended: ${each.signal ?? `exit code ${each.code}`}`)
      ]
    }
    const text = clipped(`${time}  ${who}${printable(each.text)}`, look.width)
    return [each.kind === 'stderr' ? look.paint('gray', text) : text]
  })
  const before = said.length - rows.length
  const saved =
    run === null
      ? []
      : wrapText(
          `All of it, with what the peers saw: npm run check -- --from ${join(run, 'history.ndjson')} --evidence`,
          look.width
        )
  return [
    look.paint('bold', 'What your node said in the last run'),
    ...(before > 0 ? [look.paint('gray', `… ${before} lines before`)] : []),
    ...(rows.length === 0 ? ['nothing at all'] : rows),
    ...saved
  ]
}

function clipped(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text
}

function shown(path: string): string {
  return relative(ROOT, path)
}

/** What to do after a pass. */
export function offerLines(
  lesson: Lesson,
  lessons: Lesson[],
  { ways, width }: { ways: Ways; width: number }
): string[] {
  const next = lessonAfter(lessons, lesson)
  const compare = `To compare your code with the solution: ${typed('solution', ways)}.`
  const goOn =
    next === undefined
      ? 'That was the last lesson. Congratulations!'
      : `To go on to ${next.id} ${next.title}: ${typed('next', ways).replace('<lesson>', next.id)}.`
  return [goOn, compare].flatMap(text => wrapText(text, width))
}
