import { structuredPatch } from 'diff'
import { ENTRY, type Sources } from '#checker/project'

/** What a starter adds to the solution before, as its `starter.diff` says it. */
export function starterPatch(before: Sources, starter: Sources): string {
  const changed = [...starter].filter(([file, source]) => before.get(file) !== source)
  const [entry, others] = [true, false].map(isEntry =>
    changed.filter(([file]) => (file === ENTRY) === isEntry)
  )
  return [...(entry ?? []), ...(others ?? []).sort(([a], [b]) => (a < b ? -1 : 1))]
    .map(([file, source]) => {
      const old = before.get(file)
      const heading = file === ENTRY ? '' : `@@ ${file}\n`
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
