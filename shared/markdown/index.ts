type Row = readonly string[]

/** A markdown table with aligned columns, as the formatter of this project writes it. */
export function markdownTable(header: Row, rows: readonly Row[]): string {
  const widths = header.map((_, i) =>
    Math.max(...[header, ...rows].map(row => row[i]?.length ?? 0))
  )
  const rule = widths.map(width => '-'.repeat(width))
  return [header, rule, ...rows]
    .map(row => `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`)
    .join('\n')
}

/**
 * The markdown with `content` between the comments `<!-- marker:begin -->` and `<!-- marker:end -->`.
 *
 * @throws Error when the markdown does not have the two comments, in this order.
 */
export function replaceBetween(markdown: string, marker: string, content: string): string {
  const begin = `<!-- ${marker}:begin -->`
  const end = `<!-- ${marker}:end -->`
  const start = markdown.indexOf(begin)
  const stop = markdown.indexOf(end, start)
  if (start === -1 || stop === -1) throw new Error(`Expected ${begin} and, below it, ${end}`)
  return `${markdown.slice(0, start)}${begin}\n\n${content}\n\n${markdown.slice(stop)}`
}
