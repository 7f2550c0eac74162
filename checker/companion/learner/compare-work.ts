import type { Sources } from '#checker/project'
import { todoLinesOf } from './todos.ts'

/** How many equal lines are shown around a difference. */
const CONTEXT_LINES = 3

/** One line of a difference; numbered as it stands in its file. */
export interface ComparedLine {
  side: 'both' | 'yours' | 'solution'
  line: number
  text: string
}

export interface ComparedFile {
  file: string
  /** Which of the two sources has the line. */
  in: 'both' | 'yours' | 'solution'
  /** The places where the file differs, in order; none where it is the same. */
  places: ComparedLine[][]
}

interface NumberedLine {
  line: number
  text: string
}

/**
 * How a learner's files differ from the solution's, leaving aside what no program depends on: TODOs, empty lines,
 * indentation, the kind of quotation marks, and semicolons at the ends of lines.
 */
export async function compareWork(yours: Sources, solution: Sources): Promise<ComparedFile[]> {
  // `diff` is loaded only here, because every check loads the rest of this folder.
  const { structuredPatch } = await import('diff')
  const files = [...new Set([...solution.keys(), ...yours.keys()])]
  return files.map(file => {
    const mine = yours.get(file)
    const theirs = solution.get(file)
    const side = mine === undefined ? 'solution' : theirs === undefined ? 'yours' : 'both'
    return {
      file,
      in: side,
      places: side === 'both' ? differences(mine ?? '', theirs ?? '', structuredPatch) : []
    }
  })
}

function differences(
  yours: string,
  solution: string,
  structuredPatch: typeof import('diff').structuredPatch
): ComparedLine[][] {
  const mine = numbered(yours)
  const theirs = numbered(solution)
  const { hunks } = structuredPatch('', '', joined(mine), joined(theirs), '', '', {
    context: CONTEXT_LINES
  })
  return hunks.map(({ oldStart, newStart, lines }) => {
    let mineAt = oldStart - 1
    let theirsAt = newStart - 1
    return lines.flatMap((row): ComparedLine[] => {
      const mark = row.charAt(0)
      if (mark === '-') return [{ side: 'yours', ...at(mine, mineAt++) }]
      if (mark === '+') return [{ side: 'solution', ...at(theirs, theirsAt++) }]
      if (mark !== ' ') return []
      theirsAt += 1
      return [{ side: 'both', ...at(mine, mineAt++) }]
    })
  })
}

function at(lines: NumberedLine[], index: number): NumberedLine {
  return lines[index] ?? { line: 0, text: '' }
}

function joined(lines: NumberedLine[]): string {
  return lines.map(({ text }) => `${plainly(text)}\n`).join('')
}

/** A line of code, whatever the style in which it is written. */
function plainly(text: string): string {
  return text
    .trimStart()
    .replace(/;+$/, '')
    .replaceAll(/"([^"'`\\]*)"/g, "'$1'")
}

/** The lines that are compared: without TODOs, empty lines, and blanks at the end of a line. */
function numbered(source: string): NumberedLine[] {
  const todoLines = todoLinesOf(source)
  return source
    .split('\n')
    .map((text, index) => ({ line: index + 1, text: text.trimEnd() }))
    .filter(({ line, text }) => text !== '' && !todoLines.has(line))
}
