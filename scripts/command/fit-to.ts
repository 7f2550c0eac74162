import { columnsOf, type Terminal, wrapText } from '#checker/show/reporters'

/** A message in rows that a terminal need not break; as it is where nothing would break it. */
export function fitTo(terminal: Pick<Terminal, 'isTTY' | 'columns'>, text: string): string {
  if (terminal.isTTY !== true) return text
  const columns = columnsOf(terminal)
  return text
    .split('\n')
    .flatMap(row => fitRow(row, columns))
    .join('\n')
}

/** What stands in front of the last column of a row. */
const COLUMNS_BEFORE = /^.*\S {2,}(?=\S)|^ */

/** A row whose last column goes on below itself where it is too wide, unless it is a command. */
export function fitRow(row: string, width: number): string[] {
  const [before = ''] = COLUMNS_BEFORE.exec(row) ?? []
  const room = width - before.length
  const isCommand = /^ *(?:\w+=\S* )*(?:npm|node|docker) /.test(row.slice(before.length - 1))
  if (row.length <= width || room <= 0 || isCommand) return [row]
  const rows = wrapText(row.slice(before.length), room)
  return rows.map((each, index) => `${index === 0 ? before : ' '.repeat(before.length)}${each}`)
}
