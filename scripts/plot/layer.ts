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
