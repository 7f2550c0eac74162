import type { RungTold } from '../timeline.ts'

interface Pixel {
  x: number
  y: number
}

export interface RungsInit {
  one: Pixel
  other: Pixel
  rungs: readonly RungTold[]
  /** Whether the connection did not come about. */
  isBroken: boolean
  /** How far the climb has come, 0 to 1. */
  share: number
  colours: { good: string; bad: string; text: string; paper: string }
}

/** All rungs of a connection, of which it may reach fewer. */
const COUNT = 5
const HALF = 6
const FONT = '12px system-ui, sans-serif'

/** Where on its way a rung is: 0 is who dials. */
export function placeOfRung(index: number): number {
  return (index + 1) / (COUNT + 1)
}

/** The rungs of a connection across its line, those that it has reached; the name of the last while it climbs, or where it ends. */
export function drawRungs(
  pen: CanvasRenderingContext2D,
  { colours, isBroken, one, other, rungs, share }: RungsInit
): void {
  const length = Math.hypot(other.x - one.x, other.y - one.y) || 1
  const across = { x: -(other.y - one.y) / length, y: (other.x - one.x) / length }
  const at = (part: number): Pixel => ({
    x: one.x + (other.x - one.x) * part,
    y: one.y + (other.y - one.y) * part
  })
  const reached = rungs.slice(0, Math.floor(share * rungs.length))
  pen.lineWidth = 3
  for (const [index, { ok }] of reached.entries()) {
    const { x, y } = at(placeOfRung(index))
    pen.strokeStyle = ok ? colours.good : colours.bad
    pen.beginPath()
    if (ok) {
      pen.moveTo(x - across.x * HALF, y - across.y * HALF)
      pen.lineTo(x + across.x * HALF, y + across.y * HALF)
    } else {
      pen.moveTo(x - HALF, y - HALF)
      pen.lineTo(x + HALF, y + HALF)
      pen.moveTo(x - HALF, y + HALF)
      pen.lineTo(x + HALF, y - HALF)
    }
    pen.stroke()
  }
  const last = reached.at(-1)
  if (last === undefined || (share >= 1 && !isBroken)) return
  const { x, y } = at(placeOfRung(reached.length - 1))
  pen.font = FONT
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineWidth = 4
  pen.strokeStyle = colours.paper
  pen.strokeText(last.name, x, y - 3 * HALF)
  pen.fillStyle = last.ok ? colours.text : colours.bad
  pen.fillText(last.name, x, y - 3 * HALF)
}
