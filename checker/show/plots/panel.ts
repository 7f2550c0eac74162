import { axisX, axisY, gridY, type Markish, plot, type ScaleOptions } from '@observablehq/plot'
import { formatNumber, type Piece, tag, trusted } from '#checker/show/pages'
import { drawingBoard, insideOf } from './drawing.ts'
import { lookOf, marksOf } from './marks.ts'
import type { Axis, Layer, Panel } from './plot.ts'
import { powersOfTen, wholeTicks } from './ticks.ts'

/** Pixels; all text of a plot has this height. */
export const FONT_SIZE = 13
const CHARACTER = 7.2
/** The labels of the axes are bold. */
const BOLD_CHARACTER = 8.4
const LINE = 20
/** What stays free beside a label at the edge, and on the right of the axes. */
const MARGIN = 4
const RIGHT = 26
const PANEL_HEIGHT = 280
/** About so many on the upright axis. */
const TICKS = 5
/** What the labels below and above the axes take. */
const BELOW = 28
const ABOVE = 12

export interface DrawnPanel {
  markup: Piece
  height: number
}

/**
 * A panel with its legend and its axes, from the upper left corner.
 *
 * @param left - where the horizontal axis begins, so that panels below each other have the same
 */
export function drawPanel(panel: Panel, width: number, left: number): DrawnPanel {
  const { x, y, layers } = panel
  // Below the axes, in their middle: on the left there are the labels of the ticks.
  const middle = (left + width - RIGHT) / 2
  const above = wrapped(y.label, width - 2 * MARGIN)
  const below = wrapped(x.label, 2 * (Math.min(middle, width - middle) - MARGIN))
  const names = legend(layers, width, 14 + above.length * LINE)
  const [head, foot] = [above.length * LINE + names.height, below.length * LINE]
  const height = (panel.height ?? PANEL_HEIGHT) + head + foot - 2 * LINE
  const [across, upright] = [scaleOf(x, valuesOf(layers, 'x')), scaleOf(y, valuesOf(layers, 'y'))]
  const marks: Markish[] = [
    gridY({ stroke: 'var(--line)', strokeOpacity: 1, ticks: ticksOf(y, upright, TICKS) }),
    axisX({
      ticks: ticksOf(x, across, Math.floor(width / 70)),
      tickFormat: x.format ?? formatNumber,
      label: null
    }),
    axisY({
      ticks: ticksOf(y, upright, TICKS),
      tickFormat: y.format ?? formatNumber,
      label: null
    }),
    ...layers.flatMap(marksOf)
  ]
  const drawing = plot({
    document: drawingBoard(),
    width,
    height,
    marginLeft: left,
    marginRight: RIGHT,
    marginTop: ABOVE + head,
    marginBottom: BELOW + foot,
    x: across,
    y: upright,
    marks
  })
  const label = (text: string, x: number, y: number, anchor: string): Piece =>
    tag('text', { x, y, 'font-weight': 600, 'text-anchor': anchor }, text)
  return {
    height,
    markup: tag(
      'g',
      { fill: 'currentColor', 'text-anchor': 'middle' },
      trusted(insideOf(drawing)),
      ...above.map((text, at) => label(text, MARGIN, 14 + at * LINE, 'start')),
      ...names.pieces,
      ...below.map((text, at) => label(text, middle, height - foot + at * LINE + 8, 'middle'))
    )
  }
}

/** The room that the labels of the ticks take on the left. */
export function roomForTicks({ layers, y }: Panel): number {
  const scale = scaleOf(y, valuesOf(layers, 'y'))
  const format = y.format ?? formatNumber
  const [from = 0, to = 1] = scale.domain as number[]
  const ticks = ticksOf(y, scale, TICKS)
  // Where Plot finds the ticks, they may be finer than the ends.
  const labelled =
    typeof ticks === 'number' ? [from, to, (to - from) / 8, to - (to - from) / 8] : ticks
  const fine = labelled.map(each => format(each))
  return 18 + CHARACTER * Math.max(...fine.map(each => each.length))
}

function valuesOf(layers: readonly Layer[], which: 'x' | 'y'): number[] {
  return layers.flatMap(layer => {
    if (layer.kind === 'level') return which === 'y' ? [layer.y] : []
    if (layer.kind !== 'bars') return layer.points.map(each => each[which])
    return layer.bars.flatMap(({ width, x, y }) => (which === 'x' ? [x, x + width] : [0, y]))
  })
}

function scaleOf({ ends, scale = 'linear', zero = true }: Axis, values: number[]): ScaleOptions {
  const given = ends ?? (zero && scale === 'linear' ? [0, ...values] : values)
  const from = given.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const to = given.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(from)) return { type: 'linear', domain: [0, 1] }
  if (scale === 'log') {
    const powers = powersOfTen(from, to)
    return { type: 'log', domain: [powers[0] ?? from, powers.at(-1) ?? to] }
  }
  const domain = [from, from === to ? from + 1 : to]
  return { type: 'linear', domain, nice: ends === undefined }
}

function ticksOf({ whole = false }: Axis, scale: ScaleOptions, count: number): number | number[] {
  const [from = 0, to = 1] = scale.domain as number[]
  if (scale.type === 'log') return powersOfTen(from, to)
  return whole ? wholeTicks(from, to, count) : count
}

/** A label in as many lines as it needs. */
function wrapped(label: string, width: number): string[] {
  const room = Math.floor(width / BOLD_CHARACTER)
  const lines = ['']
  for (const word of label.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last === '') lines[lines.length - 1] = word
    else if (last.length + 1 + word.length > room) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** The names of the layers, in lines above the panel; none where there is nothing to tell apart. */
function legend(
  layers: readonly Layer[],
  width: number,
  top: number
): { pieces: Piece[]; height: number } {
  const named = layers
    .map((layer, at) => ({ layer, at }))
    .filter(({ layer }) => layer.name !== '' && isSeen(layer))
  if (named.length < 2) return { pieces: [], height: 0 }
  let x = 4
  let y = top
  const pieces = named.flatMap(({ layer, at }) => {
    const room = 34 + CHARACTER * layer.name.length + 18
    if (x > 4 && x + room > width) {
      x = 4
      y += LINE
    }
    const drawn = [
      sample(layer, at, x, y - 4),
      tag('text', { class: 'tick', x: x + 34, y, 'text-anchor': 'start' }, layer.name)
    ]
    x += room
    return drawn
  })
  return { pieces, height: y - top + LINE }
}

/** Whether there is anything of a layer to be seen. */
function isSeen(layer: Layer): boolean {
  if (layer.kind === 'level') return true
  return (layer.kind === 'bars' ? layer.bars : layer.points).length > 0
}

/** A layer's line or mark in the legend. */
function sample(layer: Layer, at: number, x: number, y: number): Piece {
  const { colour, dash, width } = lookOf(layer, at)
  if (layer.kind === 'bars')
    return tag('rect', { x: x + 8, y: y - 6, width: 12, height: 12, fill: colour })
  const isLevel = layer.kind === 'level'
  if (layer.kind === 'dots') {
    const shape = [
      'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
      'M-4 -4h8v8h-8z',
      'M0 -5L5 4L-5 4z',
      'M0 -5L5 0L0 5L-5 0z'
    ]
    const series = Number(colour.slice(-2, -1))
    return tag('path', {
      d: shape[series] ?? '',
      fill: colour,
      transform: `translate(${x + 14} ${y})`
    })
  }
  return tag('path', {
    d: `M${x} ${y}h28`,
    stroke: isLevel ? 'var(--ink)' : colour,
    'stroke-width': isLevel ? 1 : width,
    'stroke-dasharray': isLevel ? '4 4' : dash
  })
}
