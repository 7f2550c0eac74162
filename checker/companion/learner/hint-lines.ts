import type { Look } from '#checker/show/reporters'
import { wrapText } from '#checker/show/reporters'

/** The width of a hint's number. */
const MARGIN = 3

/** The hints about a failed step, and how many of them have been shown. */
export interface ShownHints {
  title: string
  hints: string[]
  /** How many of the hints have been shown. */
  shown: number
}

/**
 * The hints that have been shown about a step, and how many there are still.
 *
 * @param compare how to see the solution, when there are no more
 */
export function hintLines(
  { title, hints, shown }: ShownHints,
  compare: string,
  look: Look
): string[] {
  const left = hints.length - shown
  const end = `That is all there is. To compare your code with the solution: ${compare}.`
  return [
    ...wrapText(`Hints: ${title}`, look.width).map(row => look.paint('bold', row)),
    ...hints.slice(0, shown).flatMap((hint, index) => {
      const rows = wrapText(hint, look.width - MARGIN)
      return rows.map((row, at) => `${at === 0 ? `${index + 1}.` : '  '} ${row}`)
    }),
    ...wrapText(left <= 0 ? end : left === 1 ? 'One more.' : `${left} more.`, look.width)
  ]
}
