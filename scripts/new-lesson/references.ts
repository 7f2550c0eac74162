import type { Lesson } from '#checker/project'

/** What a lesson is called now, and what it will be called. */
export interface Renumbered {
  lesson: Pick<Lesson, 'id' | 'name' | 'title'>
  id: string
  name: string
}

/** A place that may be about a lesson, and was left as it is. */
export interface Doubt {
  file: string
  /** Counted from 1. */
  line: number
  text: string
  why: 'unclear' | 'spans'
}

const BETWEEN = '(?:,|,? and|,? or| to|–|-)'
/** A blank, or the end of a line with what the next one begins with in a comment. */
const BLANK = String.raw`(?:[ \t]|\r?\n[ \t]*(?:\*|\/\/|>)?[ \t]?)`
const IDS = String.raw`\d\d\b(?:${BETWEEN}${BLANK}+\d\d\b)*`

/** The ways in which files of this project speak of lessons by their numbers. */
const WAYS: { text: string; in?: RegExp }[] = [
  { text: String.raw`\b[Ll]essons?${BLANK}+${IDS}` },
  { text: String.raw`(?<=npm run [a-z:]+ -- |--(?:lesson|after)[ =])\d\d\b(?: \d\d\b)*` },
  { text: String.raw`\bas in \d\d\b` },
  { text: String.raw`"id": "\d\d"`, in: /lesson\.json$/ },
  { text: String.raw`LESSON: "\d\d"`, in: /docker-compose\.yml$/ },
  { text: String.raw`^\| \d\d(?= +\|)`, in: /\.md$/ },
  // Not as in '07'.repeat(32), which are bytes.
  { text: String.raw`'\d\d(?: \d\d)*'(?!\.)`, in: /\.(ts|mjs)$/ }
]

/**
 * The text with the lessons under their new numbers, where it is beyond doubt that a number is that of
 * a lesson.
 *
 * @param file where it stands; what a number means depends on that
 */
export function renumberText(text: string, file: string, lessons: readonly Renumbered[]): string {
  const ids = new Map(lessons.map(({ lesson, id }) => [lesson.id, id]))
  // All in one go: a number that has been changed must not be changed again.
  return text.replaceAll(pattern(file, lessons), found =>
    found.replaceAll(/(?<!\d)\d\d(?!\d)/g, each => ids.get(each) ?? each)
  )
}

/**
 * The places at which a number that has changed may be meant, and was not changed; and ranges that
 * have a new lesson in them now.
 */
export function doubtsIn(text: string, file: string, lessons: readonly Renumbered[]): Doubt[] {
  if (lessons.length === 0) return []
  const known = pattern(file, lessons)
  const first = Math.min(...lessons.map(({ lesson }) => Number(lesson.id)))
  const doubts: Doubt[] = []
  const doubt = (index: number, why: Doubt['why']): void => {
    const line = text.slice(0, index).split('\n').length
    if (doubts.some(each => each.line === line)) return
    doubts.push({ file, line, text: text.split('\n')[line - 1]?.trim() ?? '', why })
  }
  for (const { 0: found, index } of text.matchAll(known)) {
    for (const [, from, to] of found.matchAll(/(\d\d)(?: to|–|-)\s+(\d\d)/g)) {
      if (Number(from) < first && Number(to) >= first) doubt(index, 'spans')
    }
  }
  if (/\.md$|^lessons\//.test(file)) {
    const ids = lessons.map(({ lesson }) => lesson.id).join('|')
    const rest = text.replaceAll(known, found => found.replaceAll(/\d/g, '_'))
    const bare = new RegExp(String.raw`(?<![\w./:,-]|\\u?)(?:${ids})(?![\w:-]|\.\d)`, 'g')
    for (const { index } of rest.matchAll(bare)) doubt(index, 'unclear')
  }
  return doubts.sort((one, other) => one.line - other.line)
}

/** Enough to tell a lesson by, as in `03 Ping checkpoint`, where the 🏆 is left out. */
function firstWord(title: string): string {
  return title.split(' ')[0] ?? title
}

function pattern(file: string, lessons: readonly Renumbered[]): RegExp {
  const named = lessons.flatMap(({ lesson: { id, name, title } }) => [
    String.raw`\b${RegExp.escape(name)}\b`,
    String.raw`\b${id}(?: ·)? ${RegExp.escape(firstWord(title))}(?!\p{L})`
  ])
  const ways = WAYS.filter(way => way.in?.test(file) ?? true).map(({ text }) => text)
  return new RegExp([...named, ...ways].join('|'), 'gmu')
}
