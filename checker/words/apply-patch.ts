import { LineError } from './line-error.ts'
import type { Hunk } from './parse-patches.ts'

/**
 * The sources with a patch in them. What stays and what goes has to stand in its file, in one place only; a file
 * that is not there is made of hunks of new lines alone.
 *
 * @param sources by file name
 * @throws LineError
 */
export function applyPatch(
  sources: ReadonlyMap<string, string>,
  hunks: readonly Hunk[]
): Map<string, string> {
  const patched = new Map(sources)
  for (const [file, own] of Map.groupBy(hunks, hunk => hunk.file)) {
    const source = sources.get(file)
    patched.set(file, source === undefined ? newSource(own) : changedSource(source, own))
  }
  return patched
}

function newSource(hunks: Hunk[]): string {
  const old = hunks.find(({ rows }) => rows.some(({ mark }) => mark !== '+'))
  if (old !== undefined) throw new LineError(old.line, `there is no ${old.file}`)
  // An empty line ends a hunk, and here it is one of the file, too.
  return hunks.map(({ rows }) => rows.map(({ text }) => `${text}\n`).join('')).join('\n')
}

function changedSource(source: string, hunks: Hunk[]): string {
  const lines = source.split('\n')
  const placed = hunks
    .map(hunk => ({ hunk, start: placeOf(hunk, lines), length: oldLines(hunk).length }))
    .sort((a, b) => b.start - a.start)
  for (const [index, { hunk, start }] of placed.entries()) {
    const above = placed[index + 1]
    if (above !== undefined && above.start + above.length > start) {
      throw new LineError(
        hunk.line,
        `has a line in common with what stands in line ${above.hunk.line}`
      )
    }
  }
  // From the bottom up, so that no place moves.
  for (const { hunk, start, length } of placed) lines.splice(start, length, ...newLines(hunk))
  return lines.join('\n')
}

/** Where a hunk stands in a file: the index of its first line. */
function placeOf(hunk: Hunk, lines: string[]): number {
  const { file, line } = hunk
  const old = oldLines(hunk)
  if (old.length === 0) throw new LineError(line, `say beside which line of ${file} this comes`)
  const places = lines.flatMap((_, index) =>
    old.every((text, offset) => lines[index + offset] === text) ? [index] : []
  )
  const shown = `"${old[0]?.trim()}"${old.length > 1 ? ', with what follows,' : ''}`
  const [place] = places
  if (place === undefined) throw new LineError(line, `${shown} was not found in ${file}`)
  if (places.length === 1) return place
  throw new LineError(line, `${shown} stands ${places.length} times in ${file}`)
}

function oldLines({ rows }: Hunk): string[] {
  return rows.filter(({ mark }) => mark !== '+').map(({ text }) => text)
}

function newLines({ rows }: Hunk): string[] {
  return rows.filter(({ mark }) => mark !== '-').map(({ text }) => text)
}
