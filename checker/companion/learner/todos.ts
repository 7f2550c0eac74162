const TODO = /^\s*\/\/ (TODO\b.*)$/
const GOES_ON = /^\s*\/\/ {3}(\S.*)$/
const NUMBER = /^TODO (\d+)/

/** A comment in a starter that says what to do there: `// TODO …`, going on in `//   …` lines. */
export interface Todo {
  /** The line where the TODO begins, counted from 1. */
  line: number
  /** The number in `TODO 2: …`; undefined where there is none. */
  number: number | undefined
  /** The lines of the text, without slashes and indentation. */
  text: string[]
}

/** The TODOs of a source from top to bottom. */
export function findTodos(source: string): Todo[] {
  const todos: Todo[] = []
  let current: Todo | undefined
  for (const [index, row] of source.split('\n').entries()) {
    const begins = TODO.exec(row)?.[1]
    const goesOn = GOES_ON.exec(row)?.[1]
    if (begins !== undefined) {
      const number = NUMBER.exec(begins)?.[1]
      current = {
        line: index + 1,
        number: number === undefined ? undefined : Number(number),
        text: [begins]
      }
      todos.push(current)
    } else if (current !== undefined && goesOn !== undefined) {
      current.text.push(goesOn)
    } else {
      current = undefined
    }
  }
  return todos
}

/** The numbers of the lines in which TODOs are. */
export function todoLinesOf(source: string): Set<number> {
  return new Set(findTodos(source).flatMap(({ line, text }) => text.map((_, at) => line + at)))
}

/** The source without its TODOs, and without blank lines that would then follow each other. */
export function withoutTodos(source: string): string {
  const todoLines = todoLinesOf(source)
  return source
    .split('\n')
    .filter((_, index) => !todoLines.has(index + 1))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replace(/^\n+/, '')
    .replace(/\n+$/, '\n')
}
