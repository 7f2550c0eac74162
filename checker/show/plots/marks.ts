import { dot, lineY, type Markish, rectY, ruleY } from '@observablehq/plot'
import { type Layer, type Point, seriesOf } from './plot.ts'

/** Each series has dashes, a width and a shape of its own: colour is never all that tells them apart. */
export const LOOKS = [
  { width: 3.5, dash: undefined, symbol: 'circle' },
  { width: 2, dash: '7 4', symbol: 'square' },
  { width: 2, dash: '2 4', symbol: 'triangle' },
  { width: 2, dash: '10 4 2 4', symbol: 'diamond' }
] as const

export type LineLook = (typeof LOOKS)[number]

export function lookOf(layer: Layer, at: number): LineLook & { colour: string } {
  const series = seriesOf(layer, at)
  return { ...(LOOKS[series] ?? LOOKS[0]), colour: `var(--series-${series})` }
}

/** What Observable Plot draws of a layer. */
export function marksOf(layer: Layer, at: number): Markish[] {
  const { colour, dash, symbol, width } = lookOf(layer, at)
  const title = (each: Point): string => each.note ?? ''
  const dots = (points: readonly Point[]): Markish =>
    dot([...points], { x: 'x', y: 'y', symbol, fill: colour, stroke: 'var(--paper)', r: 4, title })
  switch (layer.kind) {
    case 'level':
      return [ruleY([layer.y], { stroke: 'var(--ink)', strokeDasharray: '4 4' })]
    case 'bars':
      return [
        rectY([...layer.bars], {
          x1: 'x',
          x2: each => each.x + each.width,
          y: 'y',
          fill: colour,
          inset: 0.5,
          title
        })
      ]
    case 'dots':
      return [dots(layer.points)]
    case 'line': {
      const { dots: hasDots = false, faint = false, points } = layer
      const strokeDasharray = faint ? undefined : dash
      const line = lineY([...points], {
        x: 'x',
        y: 'y',
        stroke: colour,
        strokeWidth: faint ? 1 : width,
        strokeOpacity: faint ? 0.5 : 1,
        ...(strokeDasharray !== undefined && { strokeDasharray })
      })
      return hasDots ? [line, dots(points)] : [line]
    }
  }
}
