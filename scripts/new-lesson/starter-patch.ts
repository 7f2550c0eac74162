import { structuredPatch } from 'diff'
import { byText } from '#checker/files'
import type { Sources } from '#checker/project'

/**
 * What a starter adds to the solution before, as its `starter.diff` says it.
 *
 * @param entry the file that needs no heading
 */
export function starterPatch(before: Sources, starter: Sources, entry: string): string {
  const changed = [...starter].filter(([file, source]) => before.get(file) !== source)
  const [first, others] = [true, false].map(isEntry =>
    changed.filter(([file]) => (file === entry) === isEntry)
  )
  return [...(first ?? []), ...(others ?? []).sort(byText(([file]) => file))]
    .map(([file, source]) => {
      const old = before.get(file)
      const heading = file === entry ? '' : `@@ ${file}\n`
      return `${heading}${old === undefined ? newLines(source) : changes(old, source)}\n`
    })
    .join('')
}

function newLines(source: string): string {
  const rows = source.trimEnd().split('\n')
  return rows.map(row => (row === '' ? '' : `+${row}`)).join('\n')
}

/** Each place with the lines beside it; an empty one would end it. */
function changes(old: string, source: string): string {
  const { hunks } = structuredPatch('', '', old, source, '', '', { context: 1 })
  return hunks.map(({ lines }) => lines.filter(row => row !== ' ').join('\n')).join('\n\n')
}
