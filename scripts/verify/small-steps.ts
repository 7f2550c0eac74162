import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Lesson, nodeFile, ROOT } from '#checker/project'

const TODO = /^\s*\/\/ TODO\b/
const TODO_GOES_ON = /^\s*\/\/ {3}\S/

/**
 * Whether the lesson is one small step: its starter is the solution it starts from plus TODOs, and
 * its solution differs from the starter only where a TODO stood.
 */
export async function stepProblems(lesson: Lesson, lessons: Lesson[]): Promise<string[]> {
  const starter = await readFile(nodeFile(lesson, 'starter'), 'utf8')
  const problems: string[] = []
  if (withoutTodos(starter) === starter) problems.push('the starter has no TODO')
  if (lesson.startsFrom !== undefined) {
    const before = lessons.find(each => each.name === lesson.startsFrom)
    if (before === undefined) return [`there is no lesson "${lesson.startsFrom}" to start from`]
    const solution = await readFile(nodeFile(before, 'solution'), 'utf8')
    if (withoutTodos(starter) !== solution) {
      problems.push(`without its TODOs, the starter is not the solution of ${before.name}`)
    }
  }
  const hunks = await diff(nodeFile(lesson, 'starter'), nodeFile(lesson, 'solution'))
  if (hunks.length === 0) problems.push('starter and solution are the same')
  for (const hunk of hunks) {
    if (!hunk.split('\n').some(row => TODO.test(row.replace(/^-/, '')) && row.startsWith('-'))) {
      problems.push(`the solution changes lines at which no TODO stands:\n${hunk}`)
    }
  }
  if (TODO.test((await readFile(nodeFile(lesson, 'solution'), 'utf8')).replaceAll('\n', ' '))) {
    problems.push('the solution has a TODO')
  }
  return problems
}

/** The source without its TODO comments: `// TODO …` and the `//   …` lines that go on. */
export function withoutTodos(source: string): string {
  let inTodo = false
  return source
    .split('\n')
    .filter(row => {
      inTodo = TODO.test(row) || (inTodo && TODO_GOES_ON.test(row))
      return !inTodo
    })
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
}

/** The hunks by which two files differ, without context. */
function diff(from: string, to: string): Promise<string[]> {
  const args = [
    'diff',
    '--no-index',
    '--no-color',
    '--unified=0',
    relative(ROOT, from),
    relative(ROOT, to)
  ]
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd: ROOT }, (error, stdout) => {
      if (error !== null && error.code !== 1) reject(error)
      else resolve(stdout.split(/^(?=@@ )/m).slice(1))
    })
  })
}
