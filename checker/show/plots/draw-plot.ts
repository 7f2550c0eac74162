import { type Markup, type Piece, SHARED_STYLE, tag, trusted } from '#checker/show/pages'
import { drawPanel, FONT_SIZE, roomForTicks } from './panel.ts'
import type { Plot } from './plot.ts'

/** A drawing for a window, and one for a telephone: text is never smaller than on the rest of the page. */
const WIDTHS = { wide: 760, narrow: 380 } as const

/** The plot for a page, once for each width, of which the style sheet shows one; colours come from there, too. */
export function plotFigure(plot: Plot, ...below: Piece[]): Markup {
  return tag(
    'figure',
    {},
    ...Object.entries(WIDTHS).map(([name, width]) => draw(plot, name, width)),
    ...below
  )
}

/** The plot as an SVG file of its own, with its title and colours. */
export function plotFile(plot: Plot): string {
  const title = tag('text', { x: 4, y: 22, 'font-size': 17, 'font-weight': 600 }, plot.title)
  const paper = tag('rect', { width: '100%', height: '100%', fill: 'var(--paper)' })
  const head = [tag('style', {}, trusted(SHARED_STYLE)), paper, title]
  return `${draw(plot, 'file', WIDTHS.wide, head, 34)}\n`
}

function draw(
  { id, title, description, panels }: Plot,
  name: string,
  width: number,
  head: Piece[] = [],
  top = 0
): Markup {
  const left = Math.max(...panels.map(roomForTicks))
  let height = top
  const drawn = panels.map(panel => {
    const { markup, height: needed } = drawPanel(panel, width, left)
    const place = tag('g', { transform: `translate(0 ${height})` }, markup)
    height += needed
    return place
  })
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `plot ${name}`,
      viewBox: `0 0 ${width} ${height}`,
      'font-size': FONT_SIZE,
      role: 'img',
      'aria-labelledby': `${id}-${name}-title ${id}-${name}-description`
    },
    tag('title', { id: `${id}-${name}-title` }, title),
    tag('desc', { id: `${id}-${name}-description` }, description),
    ...head,
    ...drawn
  )
}
