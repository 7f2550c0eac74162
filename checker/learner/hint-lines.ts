import { wrapText } from '#checker/reporters'
import type { Look } from './comparison-lines.ts'

/** Room for a number. */
const MARGIN = 3

/** The hints that have been shown about a step, and how many there are still. */
export function hintLines(title: string, hints: string[], shown: number, look: Look): string[] {
  const left = hints.length - shown
  return [
    look.paint('bold', `Hints: ${title}`),
    ...hints.slice(0, shown).flatMap((hint, index) => {
      const rows = wrapText(hint, look.width - MARGIN)
      return rows.map((row, at) => `${at === 0 ? `${index + 1}.` : '  '} ${row}`)
    }),
    left <= 0 ? 'That is all there is.' : left === 1 ? 'One more.' : `${left} more.`
  ]
}
