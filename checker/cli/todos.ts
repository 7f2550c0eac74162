import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { ROOT } from '#checker/project'

const TODO = /^\s*\/\/ (TODO\b.*)$/
const GOES_ON = /^\s*\/\/ {3}(\S.*)$/

/**
 * What to tell somebody whose starter still has TODOs: red is what it should be, and where to go
 * on. Null when nothing is left to do.
 */
export async function todoNotice(file: string): Promise<string | null> {
  const rows = (await readFile(file, 'utf8')).split('\n')
  const first = rows.findIndex(row => TODO.test(row))
  if (first < 0) return null
  const left = rows.filter(row => TODO.test(row)).length
  const many = left === 1 ? 'one TODO is left' : `${left} TODOs are left`
  const place = `${relative(ROOT, file)}:${first + 1}`
  return `red is expected here: ${many}. Go on at ${place}\n${todoText(rows, first)}`
}

/** The TODO that begins at this row, with the rows on which it goes on, indented. */
function todoText(rows: string[], first: number): string {
  const text = [TODO.exec(rows[first] ?? '')?.[1] ?? '']
  for (const row of rows.slice(first + 1)) {
    const more = GOES_ON.exec(row)?.[1]
    if (more === undefined) break
    text.push(more)
  }
  return text.map(row => `      ${row}`).join('\n')
}
