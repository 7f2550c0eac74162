/** An axis; its ends are those of the values, unless they are given. */
export interface Axis {
  /** The quantity on the axis, with its unit. */
  label: string
  scale?: 'linear' | 'log'
  ends?: readonly [from: number, to: number]
  /** Reaches down to 0, whatever the values. */
  zero?: boolean
  /** Has ticks at whole numbers only. */
  whole?: boolean
  format?(value: number): string
}

export interface Point {
  x: number
  y: number
  /** A text that is shown when the point is hovered. */
  note?: string
}

export type Layer =
  | {
      kind: 'line'
      name: string
      points: readonly Point[]
      dots?: boolean
      faint?: boolean
      series?: number
    }
  | { kind: 'dots'; name: string; points: readonly Point[]; series?: number }
  /** Each bar reaches from x to x + width. */
  | { kind: 'bars'; name: string; bars: readonly (Point & { width: number })[] }
  /** A level that the values are to be compared with. */
  | { kind: 'level'; name: string; y: number }

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

/** The colour of a layer, by its place among the others. */
export function seriesOf(layer: Layer, at: number): number {
  return ('series' in layer ? (layer.series ?? at) : at) % SERIES
}

const SERIES = 4
