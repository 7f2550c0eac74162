import { LineError } from './line-error.ts'

/** A row of a patch: a line that stays, goes or comes. */
export interface PatchRow {
  mark: ' ' | '-' | '+'
  text: string
}

/** Neighbouring lines of one file, some of which change. */
export interface Hunk {
  /** Where it begins in the patch, counted from 1. */
  line: number
  file: string
  rows: PatchRow[]
}

/** A patch with a name. */
export interface NamedPatch {
  /** Where its heading stands, counted from 1. */
  line: number
  /** Kebab-case. */
  id: string
  title: string
  hunks: Hunk[]
}

const HEADING = /^# ([a-z0-9]+(?:-[a-z0-9]+)*): (.+)$/
const FILE = /^@@ (\S+)$/
const ROW = /^([-+ ])(.*)$/

/**
 * Reads patches of a node: `# id: title`, and below it the lines that go (`-`), come (`+`) and stay (a blank in
 * front), without numbers. They are about `entry`, or about the file of the last `@@ chat.ts` above them. An
 * empty line ends a hunk.
 *
 * @throws LineError
 */
export function parsePatches(text: string, entry: string): NamedPatch[] {
  const patches: NamedPatch[] = []
  const rows = rowsOf(text)
  for (const [index, row] of rows.entries()) {
    if (!row.startsWith('#')) continue
    const [, id = '', title = ''] = HEADING.exec(row) ?? []
    if (id === '') throw new LineError(index + 1, `expected "# id-of-it: what it is", not "${row}"`)
    const other = patches.find(each => each.id === id)
    if (other !== undefined) {
      throw new LineError(index + 1, `"${id}" stands in line ${other.line} already`)
    }
    patches.push({ line: index + 1, id, title, hunks: [] })
  }
  const first = (patches[0]?.line ?? rows.length + 1) - 1
  const stray = rows.findIndex((row, index) => index < first && row.trim() !== '')
  if (stray !== -1) throw new LineError(stray + 1, 'expected "# id-of-it: what it is" above this')
  for (const [index, patch] of patches.entries()) {
    const end = (patches[index + 1]?.line ?? rows.length + 1) - 1
    patch.hunks = hunksOf(rows.slice(patch.line, end), entry, patch.line + 1)
    if (patch.hunks.length === 0) throw new LineError(patch.line, `"${patch.id}" changes nothing`)
  }
  return patches
}

/**
 * Reads one patch without a heading.
 *
 * @throws LineError
 */
export function parsePatch(text: string, entry: string): Hunk[] {
  return hunksOf(rowsOf(text), entry, 1)
}

function hunksOf(rows: string[], entry: string, firstLine: number): Hunk[] {
  const hunks: Hunk[] = []
  let file = entry
  let current: Hunk | undefined
  for (const [index, row] of rows.entries()) {
    const line = firstLine + index
    const named = FILE.exec(row)?.[1]
    const [, mark, text = ''] = ROW.exec(row) ?? []
    if (named !== undefined || row.trim() === '') {
      file = named ?? file
      current = undefined
    } else if (mark === undefined) {
      throw new LineError(
        line,
        `expected a line that begins with "-", "+", a blank or "@@", not "${row}"`
      )
    } else {
      if (current === undefined) {
        current = { line, file, rows: [] }
        hunks.push(current)
      }
      current.rows.push({ mark: mark as PatchRow['mark'], text })
    }
  }
  return hunks
}

function rowsOf(text: string): string[] {
  return text.split(/\r?\n/)
}
