import { join } from 'node:path'
import { diffArrays } from 'diff'
import { findTodos, todoLinesOf, withoutTodos } from '#checker/companion/learner'
import { isReady } from '#checker/lessons'
import { type Lesson, readSources, type Sources } from '#checker/project'

/** What a function may return as long as nobody has written it. */
const STAND_IN = /^\s+(if \(.*\) )?return\b/

/**
 * Whether the lesson is one small step: its starter is the solution it starts from plus TODOs, and
 * its solution differs from the starter only where a TODO stood. A file that the lesson adds has
 * TODOs in the starter, what is returned below one of them until it is done, and beside them nothing but what the
 * solution has as well, unless it is ready.
 */
export async function stepProblems(lesson: Lesson, lessons: Lesson[]): Promise<string[]> {
  const [starter, solution] = await Promise.all([
    readSources(join(lesson.dir, 'starter')),
    readSources(join(lesson.dir, 'solution'))
  ])
  const problems = [
    ...without(starter, solution).map(file => `the starter lacks ${file} of the solution`),
    ...without(solution, starter).map(file => `the solution lacks ${file} of the starter`),
    ...changeProblems(starter, solution)
  ]
  if (![...starter.values()].some(hasTodo)) problems.push('the starter has no TODO')
  for (const [file, source] of solution) {
    if (hasTodo(source)) problems.push(`solution/${file} has a TODO`)
  }
  if (lesson.startsFrom === undefined) return problems
  const before = lessons.find(each => each.slug === lesson.startsFrom)
  if (before === undefined) return [`there is no lesson "${lesson.startsFrom}" to start from`]
  const end = await readSources(join(before.dir, 'solution'))
  return [...problems, ...startProblems(lesson, { starter, solution, end }, before.name)]
}

/** What is wrong with a starter, seen from the solution that it starts from. */
function startProblems(
  lesson: Lesson,
  { end, solution, starter }: { starter: Sources; solution: Sources; end: Sources },
  before: string
): string[] {
  const problems = without(starter, end).map(file => `the starter lacks ${file} of ${before}`)
  for (const [file, source] of starter) {
    if (isReady(lesson, file)) continue
    const old = end.get(file)
    if (old === undefined && !leavesOut(source, solution.get(file) ?? '')) {
      problems.push(
        `starter/${file} is new in this lesson and must be the solution, with TODOs for what is left out`
      )
    }
    if (old !== undefined && withoutTodos(source) !== old) {
      problems.push(`without its TODOs, starter/${file} is not the one that ${before} ends with`)
    }
  }
  return problems
}

/** What the solution changes where nothing was to be done. */
function changeProblems(starter: Sources, solution: Sources): string[] {
  const changes = [...starter].flatMap(([file, source]) =>
    changesOf(source, solution.get(file) ?? source).map(rows => ({ file, rows }))
  )
  if (changes.length === 0) return ['starter and solution are the same']
  return changes
    .filter(({ rows }) => !rows.some(row => row.startsWith('-') && hasTodo(row.slice(1))))
    .map(
      ({ file, rows }) =>
        `solution/${file} changes lines at which no TODO stands:\n${rows.join('\n')}`
    )
}

/** The places at which two sources differ; where only empty lines are between two, they are one. */
function changesOf(from: string, to: string): string[][] {
  const places: string[][] = []
  let isOpen = false
  for (const { added, removed, value } of diffArrays(from.split('\n'), to.split('\n'))) {
    if (!added && !removed) {
      isOpen = isOpen && value.every(row => row === '')
      continue
    }
    const rows = value.map(row => `${removed ? '-' : '+'}${row}`)
    if (isOpen) places.at(-1)?.push(...rows)
    else places.push(rows)
    isOpen = true
  }
  return places
}

/**
 * Whether a source has TODOs, and beside them only lines of the solution, in their order; above, there may be a
 * comment that says what the file is for, and right below a TODO one `return` that stands in until it is done.
 */
function leavesOut(source: string, solution: string): boolean {
  if (!hasTodo(source)) return false
  const rows = withoutTodos(withoutStandIns(source).replace(/^(\/\/ (?!TODO).*\n)+/, '')).split(
    '\n'
  )
  const theirs = solution.split('\n')
  let from = 0
  return rows
    .filter(row => row.trim() !== '')
    .every(row => {
      from = theirs.indexOf(row, from) + 1
      return from > 0
    })
}

/** Without the returns right below TODOs: they make a function whole that has yet to be written. */
function withoutStandIns(source: string): string {
  const todoLines = todoLinesOf(source)
  return source
    .split('\n')
    .filter((row, index) => !todoLines.has(index) || !STAND_IN.test(row))
    .join('\n')
}

function hasTodo(source: string): boolean {
  return findTodos(source).length > 0
}

/** The files of `others` that `sources` does not have. */
function without(sources: Sources, others: Sources): string[] {
  return [...others.keys()].filter(file => !sources.has(file))
}
