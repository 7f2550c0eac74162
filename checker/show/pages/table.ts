import { type Markup, type Piece, tag } from './markup.ts'

/** A table that scrolls by itself where it is too wide; the first cell of each row names it. */
export function table(header: readonly string[], rows: readonly (readonly Piece[])[]): Markup {
  const head = header.map(each => tag('th', { scope: 'col' }, each))
  const body = rows.map(cells =>
    tag(
      'tr',
      {},
      ...cells.map((each, column) =>
        column === 0 ? tag('th', { scope: 'row' }, each) : tag('td', {}, each)
      )
    )
  )
  return tag(
    'div',
    { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': 'table' },
    tag('table', {}, tag('thead', {}, tag('tr', {}, ...head)), tag('tbody', {}, ...body))
  )
}

/** The figures that a page is about, large, each with what it counts. */
export function headlines(figures: readonly { value: string; what: string }[]): Markup {
  return tag(
    'dl',
    { class: 'headlines' },
    ...figures.map(({ value, what }) => tag('div', {}, tag('dt', {}, what), tag('dd', {}, value)))
  )
}
