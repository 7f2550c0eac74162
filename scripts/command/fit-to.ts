import { columnsOf, type Terminal, wrapText } from '#checker/show/reporters'

/** A message in rows that a terminal need not break; as it is where nothing would break it. */
export function fitTo(terminal: Pick<Terminal, 'isTTY' | 'columns'>, text: string): string {
  if (terminal.isTTY !== true) return text
  const columns = columnsOf(terminal)
  return text
    .split('\n')
    .flatMap(row => {
      const words = row.trimStart()
      const indent = row.slice(0, -words.length)
      if (row.length <= columns || words === '') return [row]
      return wrapText(words, columns - indent.length).map(each => indent + each)
    })
    .join('\n')
}
