import type { CommandLine } from './command-line.ts'
import { exitRows } from './exit-codes.ts'
import { fitRow } from './fit-to.ts'
import type { Arguments, Options } from './option.ts'

/** A longer example has what it is for on the next line. */
const EXAMPLE_COLUMN = 40

/** What the help says below the options, in rows of at most this width; commands stay whole. */
export function helpBelow(
  { more, examples = [], exits }: CommandLine<Arguments, Options>,
  width: number
): string {
  const fit = (row: string): string[] => fitRow(row, width)
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

function exampleRows(examples: NonNullable<CommandLine<Arguments, Options>['examples']>): string[] {
  const short = examples.map(([line]) => line.length).filter(length => length <= EXAMPLE_COLUMN)
  const width = Math.max(0, ...short) + 3
  return examples.flatMap(([line, about]) => {
    if (about === undefined) return [line]
    if (line.length > EXAMPLE_COLUMN) return [line, `${''.padEnd(width)}${about}`]
    return [`${line.padEnd(width)}${about}`]
  })
}
