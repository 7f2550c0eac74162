/** A participant's dot, and the height of the letters of a name. Pixels. */
export const DOT = 7
export const FONT = 13
export const SMALL_FONT = 11
/** From this many on, names stand like the spokes of a wheel. */
export const CROWD = 17
/** The longest name on a spoke, pixels. */
export const MAX_SPOKE = 66
/** So much room a name needs along the circle. */
const NAME_ROOM = 12

export interface Pixel {
  x: number
  y: number
}

/** Where the participants stand, in pixels. */
export interface Ring {
  points: Pixel[]
  dotRadius: number
  /** Whether there is room for every name; else those are written that matter now, inside the circle. */
  hasRoom: boolean
}

export interface RingInit {
  /** Their places on a circle of radius 1 around 0, 0. */
  places: readonly Pixel[]
  /** How wide the longest name is. */
  nameWidth: number
  width: number
  height: number
}

/** Gives the circle as much of the box as the names leave; where they would leave too little, they go. */
export function ringOf({ height, nameWidth, places, width }: RingInit): Ring {
  const middle = { x: width / 2, y: height / 2 }
  if (places.length < CROWD) {
    const beside = Math.min(nameWidth, width / 4) + 14
    const [across, upright] = [middle.x - beside - DOT, middle.y - FONT - 18 - DOT]
    const points = places.map(({ x, y }) => ({
      // Wider than high, or higher than wide, but never so much that it is no circle any more.
      x: middle.x + x * Math.min(across, 1.6 * upright),
      y: middle.y + y * Math.min(upright, 1.25 * across)
    }))
    return { points, dotRadius: DOT, hasRoom: true }
  }
  const all = Math.min(middle.x, middle.y) - 2 * DOT
  const beside = Math.min(nameWidth, MAX_SPOKE) + 5 + DOT
  const named = all - beside
  const hasRoom = named > beside / 2 && arc(named, places.length) >= NAME_ROOM
  const radius = hasRoom ? named : all
  return {
    points: places.map(({ x, y }) => ({ x: middle.x + x * radius, y: middle.y + y * radius })),
    dotRadius: Math.max(2, Math.min(DOT, arc(radius, places.length) / 2 - 1)),
    hasRoom
  }
}

/** The index of the point that is nearest, if one is as near as a finger is wide. */
export function nearestTo(points: readonly Pixel[], { x, y }: Pixel): number | undefined {
  let nearest: number | undefined
  let least = 2.5 * DOT
  for (const [index, point] of points.entries()) {
    const distance = Math.hypot(point.x - x, point.y - y)
    if (distance >= least) continue
    least = distance
    nearest = index
  }
  return nearest
}

function arc(radius: number, count: number): number {
  return (2 * Math.PI * radius) / count
}
