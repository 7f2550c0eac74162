import { type Axis, position } from './axis.ts'
import { drawLayer, drawSample, type Frame } from './draw-layer.ts'
import type { Layer } from './layer.ts'
import { escapeMarkup, tag } from './svg.ts'

/** Layers over one pair of axes. Colour and shape follow from the series, or the place in the list. */
export interface Panel {
  x: Axis
  y: Axis
  layers: readonly Layer[]
  height?: number
}

export interface Plot {
  /** The id of the plot, unique on the page. */
  id: string
  title: string
  /** A description of the plot for screen readers. */
  description: string
  /** The panels, one below the other. */
  panels: readonly Panel[]
}

const WIDTH = 720
const PANEL_HEIGHT = 290
const CHARACTER = 7
const ABOVE = 30
const BELOW = 46
/** A legend has a line of its own. */
const LEGEND = 22

/** The plot as an SVG element for a page; colours come from the page's style, see `style.ts`. */
export function plotSvg(plot: Plot): string {
  return drawPlot(plot, [], 0)
}

/** The plot as an SVG file of its own, with its title. */
export function plotFile(plot: Plot, style: string): string {
  const title = tag('text', { class: 'title', x: 8, y: 24 }, escapeMarkup(plot.title))
  const background = tag('rect', { class: 'paper', width: '100%', height: '100%' })
  return `${drawPlot(plot, [tag('style', {}, style), background, title], 32)}\n`
}

function drawPlot({ id, title, description, panels }: Plot, head: string[], top: number): string {
  let height = top
  // The panels begin at the same x, so that values below each other belong together.
  const left = Math.max(...panels.map(({ y }) => 14 + CHARACTER * longestTick(y)))
  const drawn = panels.map(panel => {
    const group = tag('g', { transform: `translate(0 ${height})` }, ...drawPanel(panel, left))
    height += panel.height ?? PANEL_HEIGHT
    return group
  })
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'plot',
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-description`
    },
    tag('title', { id: `${id}-title` }, escapeMarkup(title)),
    tag('desc', { id: `${id}-description` }, escapeMarkup(description)),
    ...head,
    ...drawn
  )
}

function drawPanel(panel: Panel, left: number): string[] {
  const { x, y, layers, height = PANEL_HEIGHT } = panel
  // The last tick stands in the middle below its place.
  const right = WIDTH - 4 - (CHARACTER / 2) * x.format(x.ticks.at(-1) ?? 0).length
  const top = ABOVE + (isNamed(layers) ? LEGEND : 0)
  const bottom = height - BELOW
  const frame: Frame = {
    left,
    right,
    top,
    bottom,
    x: value => left + position(x, value) * (right - left),
    y: value => bottom - position(y, value) * (bottom - top)
  }
  return [
    ...drawAxes(panel, frame),
    ...layers.map((layer, index) => drawLayer(layer, index, frame)),
    ...drawLegend(layers, frame)
  ]
}

function drawAxes({ x, y }: Panel, frame: Frame): string[] {
  const { left, right, bottom } = frame
  const across = y.ticks.flatMap(tick => [
    tag('line', { class: 'grid', x1: left, x2: right, y1: frame.y(tick), y2: frame.y(tick) }),
    tag(
      'text',
      { class: 'tick', x: left - 6, y: frame.y(tick) + 4, 'text-anchor': 'end' },
      y.format(tick)
    )
  ])
  const along = visibleTicks(x, right - left).flatMap(tick => [
    tag('line', {
      class: 'axis',
      x1: frame.x(tick),
      x2: frame.x(tick),
      y1: bottom,
      y2: bottom + 5
    }),
    tag(
      'text',
      { class: 'tick', x: frame.x(tick), y: bottom + 19, 'text-anchor': 'middle' },
      x.format(tick)
    )
  ])
  return [
    ...across,
    tag('line', { class: 'axis', x1: left, x2: right, y1: bottom, y2: bottom }),
    ...along,
    tag('text', { class: 'label', x: 8, y: 16 }, escapeMarkup(y.label)),
    tag(
      'text',
      { class: 'label', x: (left + right) / 2, y: bottom + 38, 'text-anchor': 'middle' },
      escapeMarkup(x.label)
    )
  ]
}

/** The width of the longest tick's label, in characters. */
function longestTick({ ticks, format }: Axis): number {
  return Math.max(...ticks.map(tick => format(tick).length))
}

/** The ticks whose labels have room. */
function visibleTicks(axis: Axis, width: number): number[] {
  const { ticks } = axis
  const room = Math.max(2, Math.floor(width / (CHARACTER * (longestTick(axis) + 2))))
  const every = Math.ceil(ticks.length / room)
  return ticks.filter((_, index) => index % every === 0)
}

/** Whether there is more than one layer with a name. */
function isNamed(layers: readonly Layer[]): boolean {
  return layers.filter(({ name }) => name !== '').length > 1
}

/** The names of the layers, in a line above the panel. */
function drawLegend(layers: readonly Layer[], frame: Frame): string[] {
  if (!isNamed(layers)) return []
  let x = frame.left
  const y = frame.top - 12
  return layers.flatMap((layer, index) => {
    if (layer.name === '') return []
    const sample = drawSample(layer, index, x, y - 4)
    const text = tag('text', { class: 'tick', x: x + 26, y }, escapeMarkup(layer.name))
    x += 26 + CHARACTER * layer.name.length + 18
    return [sample, text]
  })
}
