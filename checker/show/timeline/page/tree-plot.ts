import { svg } from '../../pages/browser/elements.ts'
import type { Trail } from '../charts.ts'
import type { Participant } from '../timeline.ts'
import { treeRows } from './tree-rows.ts'

const WIDTH = 360
const ROW = 24
const DEEPEST_STEP = 76
const MAX_ROWS = 60

/** A tree as one reads it: below each who was given it by them, on which level. */
export function treePlot(trail: Trail, participants: readonly Participant[]): SVGElement {
  const all = treeRows(trail)
  const rows = all.slice(0, MAX_ROWS)
  const depth = Math.max(1, ...rows.map(each => each.depth))
  const step = Math.min(DEEPEST_STEP, (WIDTH - 120) / depth)
  const x = (deep: number): number => 10 + deep * step
  const y = (row: number): number => ROW / 2 + row * ROW
  const height = (rows.length + (all.length > rows.length ? 1 : 0)) * ROW
  const drawing = svg('svg', {
    class: 'chart',
    viewBox: `0 0 ${WIDTH} ${height}`,
    'aria-hidden': 'true'
  })
  for (const [index, { above, depth: deep, failed, level }] of rows.entries()) {
    if (above === undefined) continue
    const [left, right] = [x(deep - 1), x(deep)]
    const look = `branch ${failed ? 'failed' : ''}`.trim()
    drawing.append(
      svg('path', { class: look, d: `M${left} ${y(above)} V${y(index)} H${right}` }),
      svg('text', { class: 'tick', x: left + 5, y: y(index) - 4 }, `${level}`)
    )
  }
  for (const [index, { depth: deep, failed, isAgain, who }] of rows.entries()) {
    const { name = '?', role } = participants[who] ?? {}
    const look = [role === 'node' ? 'you' : 'shown', failed ? 'failed' : '', isAgain ? 'again' : '']
    drawing.append(
      svg('circle', { class: look.join(' ').trim(), cx: x(deep), cy: y(index), r: 4.5 }),
      svg(
        'text',
        { class: role === 'node' ? 'label you' : 'label', x: x(deep) + 10, y: y(index) + 4 },
        `${name}${isAgain ? ', again' : ''}${failed ? ', in vain' : ''}`
      )
    )
  }
  if (all.length > rows.length)
    drawing.append(
      svg('text', { class: 'tick', x: 10, y: height - 8 }, `and ${all.length - rows.length} more`)
    )
  return drawing
}
