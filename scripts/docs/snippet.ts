/** Which part of a file a snippet shows. */
export interface Cut {
  /** Relative to the lesson's folder. */
  file: string
  /** A text that only the first line of the snippet contains. */
  from: string
  /** A text in the line where the snippet's last statement begins; the first line's own if missing. */
  to?: string
}

/** A part of a source file; line numbers count from 1 and include both ends. */
export interface Snippet {
  firstLine: number
  lastLine: number
  /** The lines without the indentation that all of them share. */
  lines: string[]
}

const TEXT = '"(?:[^"\\\\]|\\\\.)*"'
const CUT = new RegExp(`^code (?<file>\\S+): (?<from>${TEXT})(?: to (?<to>${TEXT}))?$`)

/** How a marker above a code block is written. */
export const CUT_SYNTAX =
  '<!-- code solution/node.ts: "text in the first line" to "text in the last statement" -->'

/**
 * Reads `code solution/node.ts: "first" to "last"`.
 *
 * @throws Error that shows how it is written
 */
export function parseCut(text: string): Cut {
  const { file, from, to } = CUT.exec(text)?.groups ?? {}
  if (file === undefined || from === undefined) throw new Error(`expected ${CUT_SYNTAX}`)
  return {
    file: file.replace(/^\.\//, ''),
    from: unquote(from),
    ...(to === undefined ? {} : { to: unquote(to) })
  }
}

/**
 * Cuts whole statements out of a source: from the line that contains `from` to the end of the
 * statement that begins in the next line which contains `to`. Where a statement ends is read from
 * the indentation, as a formatter leaves it.
 *
 * @throws Error when a text is not found, or `from` is found more than once
 */
export function cutSnippet(source: string, { file, from, to }: Cut): Snippet {
  const lines = source.split(/\r?\n/)
  const starts = lines.flatMap((line, index) => (line.includes(from) ? [index] : []))
  const [start] = starts
  if (start === undefined) throw new Error(`${file} has no line that contains ${quote(from)}`)
  if (starts.length > 1) {
    const where = starts.map(index => index + 1).join(', ')
    throw new Error(
      `the lines ${where} of ${file} all contain ${quote(from)}; choose a text that only one has`
    )
  }
  const last =
    to === undefined ? start : lines.findIndex((line, i) => i >= start && line.includes(to))
  if (last === -1) {
    throw new Error(`no line of ${file} from line ${start + 1} on contains ${quote(to ?? '')}`)
  }
  const end = endOfStatement(lines, last)
  return {
    firstLine: start + 1,
    lastLine: end + 1,
    lines: dedent(lines.slice(start, end + 1))
  }
}

function endOfStatement(lines: string[], start: number): number {
  const own = indentation(lines[start])
  let end = start
  for (let next = start + 1; next < lines.length; next++) {
    const line = lines[next]
    if (isBlank(line)) continue
    const depth = indentation(line)
    // A closing bracket may also open the statement's next part, as in `} catch (error) {`.
    const closes = depth === own && end > start && /^\s*[)\]}]/.test(line ?? '')
    if (depth <= own && !closes) break
    end = next
  }
  return end
}

function dedent(lines: string[]): string[] {
  const shared = Math.min(...lines.filter(line => !isBlank(line)).map(indentation))
  return lines.map(line => (isBlank(line) ? '' : line.slice(shared)))
}

function indentation(line = ''): number {
  return line.length - line.trimStart().length
}

function isBlank(line = ''): boolean {
  return line.trim() === ''
}

function quote(text: string): string {
  return JSON.stringify(text)
}

function unquote(text: string): string {
  return JSON.parse(text) as string
}
