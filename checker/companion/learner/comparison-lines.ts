import { type Look, printable, wrapHard } from '#checker/show/reporters'
import type { ComparedFile, ComparedLine } from './compare-work.ts'

/** The width of a mark and a line number. */
const MARGIN = 7

/** The comparison as people read it. */
export function comparisonLines(files: ComparedFile[], look: Look): string[] {
  const { paint } = look
  return [
    `${paint('red', '- yours')}   ${paint('green', '+ the solution')}`,
    ...files.flatMap(file => ['', ...fileLines(file, look)])
  ]
}

function fileLines({ file, in: side, places }: ComparedFile, look: Look): string[] {
  const name = look.paint('bold', file)
  if (side === 'yours') return [`${name}: only yours has it`]
  if (side === 'solution') return [`${name}: only the solution has it`]
  if (places.length === 0) return [`${name}: as in the solution`]
  const many = places.length === 1 ? 'one place differs' : `${places.length} places differ`
  return [
    `${name}: ${many}`,
    ...places.flatMap((place, index) => [
      ...(index === 0 ? [] : [look.paint('gray', `${' '.repeat(MARGIN - 2)}…`)]),
      ...place.flatMap(line => codeLines(line, look))
    ])
  ]
}

const MARKS = { both: ' ', yours: '-', solution: '+' } as const

function codeLines({ side, line, text }: ComparedLine, { paint, width }: Look): string[] {
  const code = text.trimStart()
  const indent = ' '.repeat(text.length - code.length)
  const rows = wrapHard(printable(code), Math.max(width - MARGIN - indent.length, 20))
  return rows.map((row, index) => {
    const number = index === 0 ? String(line) : ''
    const shown = `${MARKS[side]}${number.padStart(MARGIN - 2)} ${indent}${row}`.trimEnd()
    return side === 'both' ? shown : paint(side === 'yours' ? 'red' : 'green', shown)
  })
}
