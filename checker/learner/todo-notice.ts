import { join, relative } from 'node:path'
import { ROOT, readSources } from '#checker/project'
import { openTodos } from './work.ts'

/**
 * What to tell somebody whose starter still has TODOs: red is what it should be, and where to go
 * on. Null when nothing is left to do.
 *
 * @param dir the starter's folder
 */
export async function todoNotice(dir: string): Promise<string | null> {
  const [first, ...others] = openTodos(await readSources(dir))
  if (first === undefined) return null
  const place = `${relative(ROOT, join(dir, first.file))}:${first.line}`
  const text = first.text.map(row => `      ${row}`).join('\n')
  const files = [first, ...others].map(({ file }) => file)
  return `red is expected here: ${howMany(files)}. Go on at ${place}\n${text}`
}

/** How many there are, and where, if it is not all in one file. */
function howMany(files: string[]): string {
  const many = files.length === 1 ? 'one TODO is left' : `${files.length} TODOs are left`
  const names = [...new Set(files)]
  if (names.length === 1) return many
  const counts = names.map(name => `${files.filter(file => file === name).length} in ${name}`)
  return `${many} (${counts.join(', ')})`
}
