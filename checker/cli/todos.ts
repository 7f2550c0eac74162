import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { ROOT } from '#checker/project'

/**
 * What to tell somebody whose starter still has TODOs: red is what it should be, and where to go
 * on. Null when nothing is left to do.
 */
export async function todoNotice(file: string): Promise<string | null> {
  const rows = (await readFile(file, 'utf8')).split('\n')
  const first = rows.findIndex(row => /\/\/ TODO\b/.test(row))
  if (first < 0) return null
  const left = rows.filter(row => /\/\/ TODO\b/.test(row)).length
  const text = rows[first]?.replace(/^.*?\/\/ /, '')
  const many = left === 1 ? 'one TODO is left' : `${left} TODOs are left`
  return `red is expected here: ${many}. Go on at ${relative(ROOT, file)}:${first + 1}\n      ${text}`
}
