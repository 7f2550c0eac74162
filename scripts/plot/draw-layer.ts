import type { Layer, Point } from './layer.ts'
import { escapeMarkup, tag } from './svg.ts'

/** Where values are drawn. */
export interface Frame {
  left: number
  right: number
  top: number
  bottom: number
  x(value: number): number
  y(value: number): number
}

/** A layer over the axes. */
export function drawLayer(layer: Layer, at: number, frame: Frame): string {
  const index = seriesOf(layer, at)
  const colour = `series-${index % 4}`
  switch (layer.kind) {
    case 'level':
      return tag('line', {
        class: 'level',
        x1: frame.left,
        x2: frame.right,
        y1: frame.y(layer.y),
        y2: frame.y(layer.y)
      })
    case 'bars':
      return tag(
        'g',
        { class: `bars ${colour}` },
        ...layer.bars.map(({ x, y, width, note }) => {
          const [start, end] = [frame.x(x), frame.x(x + width)]
          const gap = Math.min(1, (end - start) / 8)
          return tag(
            'rect',
            {
              x: start + gap,
              width: Math.max(end - start - 2 * gap, 0.5),
              y: frame.y(y),
              height: Math.max(frame.bottom - frame.y(y), 0)
            },
            ...noted(note)
          )
        })
      )
    case 'dots':
      return tag('g', { class: `dots ${colour}` }, ...drawDots(layer.points, index, frame))
    case 'line':
      return tag(
        'g',
        { class: `line ${colour}${layer.faint === true ? ' faint' : ''}` },
        tag('path', { d: pathThrough(layer.points, frame) }),
        ...(layer.dots === true ? drawDots(layer.points, index, frame) : [])
      )
  }
}

function seriesOf(layer: Layer, at: number): number {
  return 'series' in layer && layer.series !== undefined ? layer.series : at
}

function pathThrough(points: readonly Point[], frame: Frame): string {
  const round = (value: number): number => Math.round(value * 100) / 100
  return points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(frame.x(x))} ${round(frame.y(y))}`)
    .join('')
}

function drawDots(points: readonly Point[], shape: number, frame: Frame): string[] {
  return points.map(({ x, y, note }) =>
    tag('path', { class: 'dot', d: dotAt(frame.x(x), frame.y(y), shape) }, ...noted(note))
  )
}

/** Each series has a shape of its own, for colour is never the only thing to tell them apart by. */
function dotAt(x: number, y: number, shape: number): string {
  const at = (dx: number, dy: number): string =>
    `${Math.round((x + dx) * 100) / 100} ${Math.round((y + dy) * 100) / 100}`
  switch (shape % 4) {
    case 0:
      return `M${at(-4, 0)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`
    case 1:
      return `M${at(-4, -4)}h8v8h-8z`
    case 2:
      return `M${at(0, -5)}L${at(5, 4)}L${at(-5, 4)}z`
    default:
      return `M${at(0, -5)}L${at(5, 0)}L${at(0, 5)}L${at(-5, 0)}z`
  }
}

function noted(note: string | undefined): string[] {
  return note === undefined ? [] : [tag('title', {}, escapeMarkup(note))]
}

/** A layer's line or mark in the legend. */
export function drawSample(layer: Layer, at: number, x: number, y: number): string {
  const index = seriesOf(layer, at)
  const colour = `series-${index % 4}`
  const stroke = tag('path', { d: `M${x} ${y}h20` })
  const dot = tag('path', { class: 'dot', d: dotAt(x + 10, y, index) })
  switch (layer.kind) {
    case 'level':
      return tag('line', { class: 'level', x1: x, x2: x + 20, y1: y, y2: y })
    case 'bars':
      return tag(
        'g',
        { class: `bars ${colour}` },
        tag('rect', { x: x + 4, y: y - 6, width: 12, height: 12 })
      )
    case 'dots':
      return tag('g', { class: `dots ${colour}` }, dot)
    case 'line': {
      const faint = layer.faint === true ? ' faint' : ''
      return tag('g', { class: `line ${colour}${faint}` }, stroke, layer.dots === true ? dot : '')
    }
  }
}
