import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { proseOf } from './blocks.ts'
import type { FoundProblem } from './problem.ts'
import { readText } from './read-text.ts'

/** A heading of Markdown, without the signs around its text. */
const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/gm

/**
 * Links in prose that lead nowhere: to a file that is not there, or to a heading that a page does not have. Where
 * links to other sites lead is not looked at.
 *
 * @param dir what links are relative to
 */
export function checkLinks(dir: string, markdown: string): FoundProblem[] {
  const prose = proseOf(markdown).replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '')
  return prose.split('\n').flatMap((text, index) =>
    [...text.matchAll(/\]\((?<path>[^)\s#]*)(?:#(?<anchor>[^)\s]*))?\)/g)].flatMap(({ groups }) => {
      const { path = '', anchor } = groups ?? {}
      if (/^[a-z]+:/.test(path)) return []
      if (!existsSync(join(dir, path))) {
        return [{ line: index + 1, message: `there is nothing at ${path}` }]
      }
      if (anchor === undefined || !/^$|\.md$/.test(path)) return []
      const page = path === '' ? markdown : (readText(join(dir, path)) ?? '')
      if (anchorsOf(page).has(anchor)) return []
      return [
        { line: index + 1, message: `there is no heading #${anchor} in ${path || 'this page'}` }
      ]
    })
  )
}

/**
 * The anchors that GitHub gives to the headings of a page: their text in lower case, without punctuation and
 * markup, with hyphens for blanks; from the second of the same text on, with a number behind it.
 */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of proseOf(markdown).matchAll(HEADING)) {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = text.replaceAll(/[^\p{L}\p{M}\p{N}_\- ]/gu, '').replaceAll(' ', '-')
    let unique = anchor
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  return anchors
}
