import type { Lesson } from '#checker/project'
import { proseOf } from './blocks.ts'
import type { FoundProblem } from './problem.ts'

/**
 * The text with every folder of a lesson under the number that it has now: `02-tcp-transport`. A folder is
 * known by its slug.
 */
export function withFolders(text: string, lessons: Pick<Lesson, 'name' | 'slug'>[]): string {
  const names = new Map(lessons.map(({ name, slug }) => [slug, name]))
  const slugs = [...names.keys()].map(slug => RegExp.escape(slug)).join('|')
  const folder = new RegExp(`(?<![\\w-])\\d\\d-(${slugs})(?![\\w-])`, 'g')
  return text.replaceAll(folder, (found, slug: string) => names.get(slug) ?? found)
}

/** A lesson's page with its number in the title, and in the commands that a learner types. */
export function withOwnNumber(markdown: string, { id }: Pick<Lesson, 'id'>): string {
  return markdown
    .replace(/^# \d\d · /, `# ${id} · `)
    .replaceAll(/(\bnpm (?:run [a-z:]+|start) -- )\d\d\b/g, (_, command) => `${command}${id}`)
}

/** What is read as code or as an address, or is derived: there, numbers are kept right. */
const DERIVED = [
  /^# \d\d · .*/g,
  /<!-- (\S+):begin -->[\s\S]*?<!-- \1:end -->/g,
  /<!--[\s\S]*?-->/g,
  /(`+)(?!`)[^\n]*?[^`]\1(?!`)/g,
  /\]\([^)\s]*\)/g
]

/** `lesson 2`, `lessons 02 and 03`, `as in 02`; a single digit in the next line is that of a list. */
const NUMBER = /\b[Ll]essons?(?:[ \t]+\d+|\s+\d\d)\b|(?<![\w.,:/-])0\d\b(?![.:,]?\d|-)/g

/** Where prose calls a lesson by its number, which changes when a lesson is put before it. */
export function findNumbers(markdown: string): FoundProblem[] {
  const prose = DERIVED.reduce((text, part) => text.replaceAll(part, blank), proseOf(markdown))
  return [...prose.matchAll(NUMBER)].map(({ 0: found, index }) => ({
    line: prose.slice(0, index).split('\n').length,
    message: `"${found.replaceAll(/\s+/g, ' ')}" will be wrong when lessons move: name the lesson, or link to it`
  }))
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ')
}
