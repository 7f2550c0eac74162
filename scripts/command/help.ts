import type { CommandLine } from './command-line.ts'
import { exitRows } from './exit-codes.ts'
import type { Arguments, Options } from './option.ts'

/** A longer example has what it is for on the next line. */
const EXAMPLE_COLUMN = 40

/** What the help says below the options. */
export function helpBelow({ more, examples = [], exits }: CommandLine<Arguments, Options>): string {
  const sections = [
    ...(more === undefined ? [] : [more]),
    ...(examples.length === 0 ? [] : [section('Examples', exampleRows(examples))]),
    section('Exit codes', exitRows(exits))
  ]
  return sections.map(text => `\n${text}`).join('\n')
}

function section(heading: string, rows: string[]): string {
  return [`${heading}:`, ...rows.map(row => `  ${row}`)].join('\n')
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
