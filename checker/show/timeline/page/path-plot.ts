import type { Chart } from '#checker/record/sights'
import { svg } from '../../pages/browser/elements.ts'
import type { Trail, TrailPoint } from '../charts.ts'

const WIDTH = 360
const HEIGHT = 190
const PLACE_HEIGHT = 28
const [LEFT, RIGHT, TOP, BOTTOM] = [76, 16, 12, 30]
/** With more points than this, only the first and the last have their names beside them. */
const MAX_NAMES = 9
/** The narrowest name that is told apart from its neighbours. */
const NAME_ROOM = 44

/** What there is to draw: all paths of a chart as far as they have come, and those that are looked at. */
export interface PathPlotInit {
  chart: Chart
  trails: readonly Trail[]
  shown: readonly Trail[]
  /** The point that came last. */
  last: TrailPoint | undefined
  /** The most points that a path will have, and the nearest that one comes to its key, so that nothing moves as time goes on. */
  columns: number
  nearest: number
}

/** Paths beside each other: each point one further to the right, as high as its place or its distance says. */
export function pathPlot({
  chart,
  columns,
  last,
  nearest,
  shown,
  trails
}: PathPlotInit): SVGElement {
  const rows = rowsOf(chart, nearest)
  const height = chart.places === undefined ? HEIGHT : TOP + BOTTOM + rows.length * PLACE_HEIGHT
  const x = (column: number): number =>
    LEFT + 8 + (column / Math.max(columns - 1, 1)) * (WIDTH - LEFT - RIGHT - 16)
  const y = (at: TrailPoint['at']): number => {
    const last = Math.max(rows.length - 1, 1)
    const share =
      chart.places === undefined
        ? Math.min(Number(at), nearest) / Math.max(nearest, 1)
        : Math.max(
            rows.findIndex(({ label }) => label === at),
            0
          ) / last
    return TOP + 6 + share * (height - TOP - BOTTOM - 12)
  }
  const isShown = (trail: Trail): boolean =>
    shown.some(({ by, of }) => by === trail.by && of === trail.of)
  // Paths begin together; what goes from place to place is seen in the order in which it all happened.
  const columnOf = (point: TrailPoint, index: number): number =>
    chart.places === undefined ? index : point.order
  const line = (trail: Trail, look: string): SVGElement =>
    svg('polyline', {
      class: look,
      points: trail.points
        .map((each, index) => `${x(columnOf(each, index))},${y(each.at)}`)
        .join(' ')
    })
  const drawing = svg('svg', {
    class: 'chart',
    viewBox: `0 0 ${WIDTH} ${height}`,
    'aria-hidden': 'true'
  })
  for (const { at, label } of rows) {
    const level = y(at)
    drawing.append(
      svg('line', { class: 'grid', x1: LEFT, x2: WIDTH - RIGHT, y1: level, y2: level }),
      svg('text', { class: 'tick', x: LEFT - 6, y: level + 4, 'text-anchor': 'end' }, label)
    )
  }
  const dot = (trail: Trail, point: TrailPoint, index: number, look: string): SVGElement =>
    svg('circle', {
      class: [look, point.failed ? 'failed' : '', point.order === last?.order ? 'last' : ''].join(
        ' '
      ),
      cx: x(columnOf(point, index)),
      cy: y(point.at),
      r: point.order === last?.order ? 5 : trail.points.length > 1 ? 3.5 : 2.5
    })
  // Of the others what is in the picture: they may be longer, and come nearer to their keys.
  const visible = (trail: Trail): Trail => {
    if (chart.places !== undefined || isShown(trail)) return trail
    const points = trail.points.slice(0, columns)
    return { ...trail, points: points.filter(({ at }) => Number(at) <= nearest) }
  }
  for (const trail of trails
    .map(visible)
    .toSorted((a, b) => Number(isShown(a)) - Number(isShown(b)))) {
    const look = isShown(trail) ? 'shown' : 'other'
    drawing.append(line(trail, look), ...trail.points.map((each, at) => dot(trail, each, at, look)))
  }
  for (const { points } of chart.places === undefined ? shown : []) {
    const names = withRoom(points.map((each, index) => x(columnOf(each, index))))
    for (const index of names) {
      const point = points[index]
      if (point === undefined || point.name === '') continue
      const place = besides(x(columnOf(point, index)), y(point.at), height)
      drawing.append(svg('text', { class: 'label', ...place }, point.name))
    }
  }
  const along = chart.places === undefined ? 'one question after the other →' : 'as time goes on →'
  drawing.append(
    svg('text', { class: 'tick', x: WIDTH - RIGHT, y: height - 6, 'text-anchor': 'end' }, along)
  )
  return drawing
}

/** A name stands above its point, or below where it would stand on the edge. */
function besides(cx: number, cy: number, height: number) {
  const anchor = cx < LEFT + 30 ? 'start' : cx > WIDTH - RIGHT - 30 ? 'end' : 'middle'
  return {
    x: cx,
    y: cy < TOP + 16 ? Math.min(cy + 17, height - BOTTOM) : cy - 9,
    'text-anchor': anchor
  }
}

interface Row {
  label: string
  at: string | number
}

/** The lines across: the places, or parts of the id space. */
function rowsOf({ places }: Chart, nearest: number): Row[] {
  if (places !== undefined) return places.map(label => ({ label, at: label }))
  const step = Math.max(1, Math.ceil(nearest / 5))
  return Array.from({ length: Math.floor(nearest / step) + 1 }, (_, index) => {
    const bits = index * step
    return { label: partOfAll(bits), at: bits }
  })
}

function partOfAll(bits: number): string {
  if (bits === 0) return 'all ids'
  return bits < 11 ? `1/${2 ** bits}` : `2^-${bits}`
}

/** The points whose names do not run into each other, the last one among them. */
function withRoom(columns: readonly number[]): Set<number> {
  const last = columns.length - 1
  if (columns.length > MAX_NAMES) return new Set([0, last])
  const shown = new Set([last])
  let before = columns[last] ?? 0
  for (let index = last - 1; index >= 0; index -= 1) {
    const column = columns[index] ?? 0
    if (before - column < NAME_ROOM) continue
    shown.add(index)
    before = column
  }
  return shown
}
