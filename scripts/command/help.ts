import { wrapText } from '#checker/show/reporters'
import type { CommandLine } from './command-line.ts'
import { exitRows } from './exit-codes.ts'
import type { Arguments, Options } from './option.ts'

/** A longer example has what it is for on the next line. */
const EXAMPLE_COLUMN = 40

/** What the help says below the options, in rows of at most this width; commands stay whole. */
export function helpBelow(
  { more, examples = [], exits }: CommandLine<Arguments, Options>,
  width: number
): string {
  const fit = (row: string): string[] => fitted(row, width)
  const sections = [
    ...(more === undefined ? [] : [more.split('\n').flatMap(fit)]),
    ...(examples.length === 0 ? [] : [section('Examples', exampleRows(examples), fit)]),
    section('Exit codes', exitRows(exits), fit)
  ]
  return sections.flatMap(rows => ['', ...rows]).join('\n')
}

function section(heading: string, rows: string[], fit: (row: string) => string[]): string[] {
  return [`${heading}:`, ...rows.flatMap(row => fit(`  ${row}`))]
}

/** What stands in front of the last column of a row. */
const COLUMNS_BEFORE = /^.*\S {2,}(?=\S)|^ */

/** A row whose last column goes on below itself where it is too wide, unless it is a command. */
function fitted(row: string, width: number): string[] {
  const [before = ''] = COLUMNS_BEFORE.exec(row) ?? []
  const room = width - before.length
  const isCommand = /^ *(?:\w+=\S* )*(?:npm|node|docker) /.test(row.slice(before.length - 1))
  if (row.length <= width || room <= 0 || isCommand) return [row]
  const rows = wrapText(row.slice(before.length), room)
  return rows.map((each, index) => `${index === 0 ? before : ' '.repeat(before.length)}${each}`)
}

function exampleRows(examples: NonNullable<CommandLine<Arguments, Options>['examples']>): string[] {
  const short = examples.map(([line]) => line.length).filter(length => length <= EXAMPLE_COLUMN)
  const width = Math.max(0, ...short) + 3
  return examples.flatMap(([line, about]) => {
    if (about === undefined) return [line]
    if (line.length > EXAMPLE_COLUMN) return [line, `${''.padEnd(width)}${about}`]
    return [`${line.padEnd(width)}${about}`]
  })
}
