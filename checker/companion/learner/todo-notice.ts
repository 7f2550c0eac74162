import { join, relative } from 'node:path'
import { ROOT, readSources, type Sources } from '#checker/project'
import { countTodos } from './count-todos.ts'
import { openTodos, type PlacedTodo } from './work.ts'

/**
 * What to tell somebody whose starter still has TODOs: red is what it should be, and where to go
 * on. Null when nothing is left to do.
 *
 * @param dir the starter's folder
 * @param starter the starter as the lesson comes with it, which had all of them
 */
export async function todoNotice(dir: string, starter?: Sources): Promise<string | null> {
  const todos = openTodos(await readSources(dir))
  const [first] = todos
  if (first === undefined) return null
  const place = `${relative(ROOT, join(dir, first.file))}:${first.line}`
  // The TODO as one paragraph, because the screen has another width than the file.
  const text = `      ${first.text.join(' ')}`
  const bar = starter === undefined ? '' : `${todoBar(openTodos(starter), todos)} `
  return `red is expected here: ${bar}${howMany(todos)}. Go on at ${place}\n${text}`
}

/** How far the lesson is: a square for each of its TODOs, filled for those that are done. */
function todoBar(all: PlacedTodo[], open: PlacedTodo[]): string {
  const [total, left] = [all, open].map(
    todos => new Set(todos.map(each => each.number ?? each)).size
  )
  if (total === undefined || left === undefined || left > total) return ''
  return `${'■'.repeat(total - left)}${'□'.repeat(left)} ${total - left} of ${total} done,`
}

/** The number of TODOs, and their files where these are several. */
function howMany(todos: PlacedTodo[]): string {
  const many = countTodos(todos)
  const files = todos.map(({ file }) => file)
  const names = [...new Set(files)]
  if (names.length === 1) return many
  const counts = names.map(name => `${files.filter(file => file === name).length} in ${name}`)
  return `${many} (${counts.join(', ')})`
}
