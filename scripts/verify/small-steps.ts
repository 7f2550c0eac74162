import { execFile } from 'node:child_process'
import { join, relative } from 'node:path'
import { findTodos, withoutTodos } from '#checker/companion/learner'
import { type Lesson, ROOT, readSources, type Sources } from '#checker/project'

/**
 * Whether the lesson is one small step: its starter is the solution it starts from plus TODOs, and
 * its solution differs from the starter only where a TODO stood. A file that the lesson adds is
 * nothing but TODOs in the starter.
 */
export async function stepProblems(lesson: Lesson, lessons: Lesson[]): Promise<string[]> {
  const [starter, solution] = await Promise.all([
    readSources(join(lesson.dir, 'starter')),
    readSources(join(lesson.dir, 'solution'))
  ])
  const problems = [
    ...without(starter, solution).map(file => `the starter lacks ${file} of the solution`),
    ...without(solution, starter).map(file => `the solution lacks ${file} of the starter`),
    ...(await changeProblems(lesson, starter, solution))
  ]
  if (![...starter.values()].some(hasTodo)) problems.push('the starter has no TODO')
  for (const [file, source] of solution) {
    if (hasTodo(source)) problems.push(`solution/${file} has a TODO`)
  }
  if (lesson.startsFrom === undefined) return problems
  const before = lessons.find(each => each.slug === lesson.startsFrom)
  if (before === undefined) return [`there is no lesson "${lesson.startsFrom}" to start from`]
  const end = await readSources(join(before.dir, 'solution'))
  return [...problems, ...startProblems(starter, end, before.name)]
}

/** What is wrong with a starter, seen from the solution that it starts from. */
function startProblems(starter: Sources, end: Sources, before: string): string[] {
  const problems = without(starter, end).map(file => `the starter lacks ${file} of ${before}`)
  for (const [file, source] of starter) {
    const old = end.get(file)
    if (old === undefined && !isOnlyTodos(source)) {
      problems.push(`starter/${file} is new in this lesson and must be nothing but TODOs`)
    }
    if (old !== undefined && withoutTodos(source) !== old) {
      problems.push(`without its TODOs, starter/${file} is not the one that ${before} ends with`)
    }
  }
  return problems
}

/** What the solution changes where nothing was to be done. */
async function changeProblems(
  lesson: Lesson,
  starter: Sources,
  solution: Sources
): Promise<string[]> {
  const shared = [...starter.keys()].filter(file => solution.has(file))
  const changes = await Promise.all(
    shared.map(async file => {
      const hunks = await diff(
        join(lesson.dir, 'starter', file),
        join(lesson.dir, 'solution', file)
      )
      return hunks.map(hunk => ({ file, hunk }))
    })
  )
  if (changes.flat().length === 0) return ['starter and solution are the same']
  return changes
    .flat()
    .filter(
      ({ hunk }) => !hunk.split('\n').some(row => row.startsWith('-') && hasTodo(row.slice(1)))
    )
    .map(({ file, hunk }) => `solution/${file} changes lines at which no TODO stands:\n${hunk}`)
}

/** Whether a source is TODOs alone, below at most one comment that says what the file is for. */
function isOnlyTodos(source: string): boolean {
  const [first] = findTodos(source)
  if (first === undefined) return false
  const rows = source.split('\n')
  const header = rows.slice(0, first.line - 1).join('\n')
  const rest = rows.slice(first.line - 1).join('\n')
  return /^(\/\/.*\n)*\n*$/.test(`${header}\n`) && withoutTodos(rest).trim() === ''
}

function hasTodo(source: string): boolean {
  return findTodos(source).length > 0
}

/** The files of `others` that `sources` does not have. */
function without(sources: Sources, others: Sources): string[] {
  return [...others.keys()].filter(file => !sources.has(file))
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
