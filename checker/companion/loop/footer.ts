import { wrapText } from '#checker/show/reporters'
import { COMMANDS, type CommandName } from './commands.ts'
import type { Screen } from './screen.ts'
import type { Ways } from './ways.ts'

const SEPARATOR = ' · '

/** What the footer shows. */
export interface FooterState {
  /** The status line: what is being done, or was done last. */
  status: string
  /** A question that is to be answered before anything else. */
  question?: string
  /** The digits of a lesson's number that have been typed. */
  digits: string
  /** The commands that make sense now, the most likely first, with their names where these depend on the state. */
  commands: { name: CommandName; called?: string }[]
  ways: Ways
}

/** The footer: a status line, and the keys or a question below it. */
export function footerLines(
  { status, question, digits, commands, ways }: FooterState,
  { width, paint }: Pick<Screen, 'width' | 'paint'>
): string[] {
  const line = clipped(status, width)
  if (question !== undefined) {
    return ['', line, ...wrapText(question, width - 1).map(row => paint('bold', row))]
  }
  if (digits !== '') return ['', line, paint('bold', `go to lesson ${digits}: Enter`)]
  const keys = commands.map(({ name, called = name }) => `${COMMANDS[name].key} ${called}`)
  return [
    '',
    paint('gray', line),
    ...(ways === 'lines' ? ['Type a letter and Enter:'] : []),
    ...(ways === 'none' ? [] : joined(keys, width))
  ]
}

/** Items side by side, in as many rows as it takes. */
function joined(items: string[], width: number): string[] {
  const rows: string[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (last !== undefined && last.length + SEPARATOR.length + item.length < width) {
      rows[rows.length - 1] = `${last}${SEPARATOR}${item}`
    } else {
      rows.push(item)
    }
  }
  return rows
}

/** One row, with a column to spare: a row that is full wraps in some terminals. */
function clipped(text: string, width: number): string {
  return text.length < width ? text : `${text.slice(0, width - 2)}…`
}
