import type { Chart } from '#checker/record/sights'

// What a lesson has drawn beside the network. The page runs this file in a browser as well.

/** What a moment adds to a chart. */
export interface Point {
  /** The chart's place in the timeline's list. */
  chart: number
  /** Which path or tree of the chart. */
  of: string
  /** A place, a nearness in bits, or a level. */
  at: string | number
  name: string
  /** Whose path it is, or who passed it on, and to whom. */
  from: number
  to?: number
  failed: boolean
}

/** Points that belong together, in the order in which they came. */
export interface Trail {
  chart: number
  of: string
  /** Whose it is; a tree is nobody's. */
  by?: number
  points: TrailPoint[]
}

export interface TrailPoint extends Point {
  /** The moment that adds it. */
  moment: number
  /** Its place among the points of all trails of the chart. */
  order: number
}

interface Drawing {
  charts: readonly Chart[]
  moments: readonly { points?: readonly Point[] }[]
}

/** The trails of all charts, in the order in which they begin. */
export function trailsOf({ charts, moments }: Drawing): Trail[] {
  const trails = new Map<string, Trail>()
  const orders = new Map<number, number>()
  for (const [moment, { points = [] }] of moments.entries()) {
    for (const point of points) {
      const { chart, from, of } = point
      const isTree = charts[chart]?.shape === 'tree'
      const key = JSON.stringify(isTree ? [chart, of] : [chart, of, from])
      const trail = trails.get(key) ?? { chart, of, ...(!isTree && { by: from }), points: [] }
      trails.set(key, trail)
      // Of what is passed on, sender and receiver may both tell.
      if (isTree && trail.points.some(each => isTwin(each, point))) continue
      const order = orders.get(chart) ?? 0
      orders.set(chart, order + 1)
      trail.points.push({ ...point, moment, order })
    }
  }
  return [...trails.values()]
}

/** A trail as far as it has come with a moment; undefined where it has not begun. */
export function trailUntil(trail: Trail, moment: number): Trail | undefined {
  const points = trail.points.filter(each => each.moment <= moment)
  return points.length === 0 ? undefined : { ...trail, points }
}

/** The trail that was gone on with last. */
export function latestTrail(trails: readonly Trail[]): Trail | undefined {
  return trails.reduce<Trail | undefined>(
    (last, each) =>
      (last?.points.at(-1)?.order ?? -1) < (each.points.at(-1)?.order ?? -1) ? each : last,
    undefined
  )
}

function isTwin(one: Point, other: Point): boolean {
  return one.from === other.from && one.to === other.to && one.at === other.at
}
