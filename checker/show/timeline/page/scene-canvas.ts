import { drawRungs, placeOfRung, type RungsInit } from './draw-rungs.ts'
import { CROWD, DOT, FONT, MAX_SPOKE, nearestTo, type Pixel, ringOf, SMALL_FONT } from './ring.ts'
import type { Scene, SceneEdge, SceneNode } from './scene.ts'

/** So many edges are no more than a texture, before which what happens stands out. */
const MANY_EDGES = 60
const TRAVEL_MS = 450
const DASHES: readonly number[][] = [[], [7, 3], [2, 3], [9, 3, 2, 3]]

/** Draws scenes on a canvas as large as the box that it is in; what passes travels along its edge. */
export class SceneCanvas {
  readonly canvas: HTMLCanvasElement
  readonly #pen: CanvasRenderingContext2D
  readonly #isStill = matchMedia('(prefers-reduced-motion: reduce)')
  #scene: Scene = { nodes: [], edges: [] }
  #points: Pixel[] = []
  #dotRadius = DOT
  /** Whether there is room for every name; else those are written that matter now. */
  #hasRoom = true
  #colours = new Map<string, string>()
  #beganAt = 0
  #frame: number | undefined

  /** @param chosen - is told which participant was clicked on; undefined where there is none */
  constructor(canvas: HTMLCanvasElement, chosen: (who: number | undefined) => void) {
    this.canvas = canvas
    const pen = canvas.getContext('2d')
    if (pen === null) throw new Error('this browser draws on no canvas')
    this.#pen = pen
    new ResizeObserver(() => this.#draw()).observe(canvas)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.#colours.clear()
      this.#draw()
    })
    canvas.addEventListener('click', ({ offsetX: x, offsetY: y }) =>
      chosen(nearestTo(this.#points, { x, y }))
    )
    // In a crowd not every name is written.
    canvas.addEventListener('pointermove', ({ offsetX: x, offsetY: y }) => {
      canvas.title = this.#scene.nodes[nearestTo(this.#points, { x, y }) ?? -1]?.name ?? ''
    })
  }

  /** @param moves - whether time goes on, so that what passes is seen on its way */
  show(scene: Scene, moves: boolean): void {
    this.#scene = scene
    this.#beganAt = moves && !this.#isStill.matches ? performance.now() : 0
    this.#ask()
  }

  #ask(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#draw()
    })
  }

  #draw(): void {
    const { clientHeight: height, clientWidth: width } = this.canvas
    if (width === 0 || height === 0) return
    const scale = devicePixelRatio
    if (this.canvas.width !== width * scale || this.canvas.height !== height * scale) {
      this.canvas.width = width * scale
      this.canvas.height = height * scale
    }
    const pen = this.#pen
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    this.#place(width, height)
    const share =
      this.#beganAt === 0 ? 1 : Math.min((performance.now() - this.#beganAt) / TRAVEL_MS, 1)
    for (const edge of this.#scene.edges) this.#edge(edge, { x: width / 2, y: height / 2 }, share)
    for (const [who, node] of this.#scene.nodes.entries()) this.#node(node, who)
    if (share < 1) this.#ask()
  }

  #place(width: number, height: number): void {
    const { nodes } = this.#scene
    const nameWidth = Math.max(0, ...nodes.map(({ name }) => this.#widthOf(name)))
    const { dotRadius, hasRoom, points } = ringOf({ places: nodes, nameWidth, width, height })
    this.#dotRadius = dotRadius
    this.#hasRoom = hasRoom
    this.#points = points
  }

  /** Whether one participant is selected, so that others step back. */
  get #hasChoice(): boolean {
    return this.#scene.nodes.some(({ isDim }) => isDim)
  }

  #edge(
    { bend, from, isDim, kind, look = 0, passing, to }: SceneEdge,
    middle: Pixel,
    share: number
  ): void {
    const [one, other] = [this.#points[from], this.#points[to]]
    if (one === undefined || other === undefined) return
    const pen = this.#pen
    const half = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
    const control = {
      x: half.x + (middle.x - half.x) * bend * 2,
      y: half.y + (middle.y - half.y) * bend * 2
    }
    const colour = {
      link: '--soft',
      doubtful: '--soft',
      mesh: `--series-${look}`,
      table: '--series-2',
      now: passing?.failed ? '--bad' : `--of-${passing?.subject}`
    }[kind]
    const isMany = kind !== 'now' && !this.#hasChoice && this.#scene.edges.length > MANY_EDGES
    pen.globalAlpha = isDim ? 0.12 : isMany ? 0.35 : kind === 'table' ? 0.7 : 1
    pen.strokeStyle = this.#colour(colour)
    pen.fillStyle = pen.strokeStyle
    pen.lineWidth = isMany ? 1 : { link: 1.3, doubtful: 1.3, mesh: 2.4, table: 1.2, now: 3.4 }[kind]
    pen.setLineDash(
      kind === 'doubtful'
        ? [4, 4]
        : kind === 'mesh'
          ? [...(DASHES[look] ?? [])]
          : passing?.shape === 'cut'
            ? [2, 6]
            : []
    )
    const rungs = passing?.rungs ?? []
    const isBroken = rungs.length > 0 && passing?.failed === true
    // A connection that did not come about goes no further than its last rung.
    const end = isBroken ? along(one, control, other, placeOfRung(rungs.length - 1)) : other
    pen.beginPath()
    pen.moveTo(one.x, one.y)
    if (isBroken) pen.lineTo(end.x, end.y)
    else pen.quadraticCurveTo(control.x, control.y, other.x, other.y)
    pen.stroke()
    pen.setLineDash([])
    if (rungs.length > 0) this.#rungs({ one, other, rungs, share, isBroken })
    if (kind === 'table' || (kind === 'now' && passing?.shape !== 'cut' && !isBroken))
      this.#head(one, control, other)
    if (kind === 'now' && share < 1 && passing?.shape !== 'cut' && rungs.length === 0) {
      const back = passing?.shape === 'exchange' && share > 0.5
      const way = passing?.shape === 'exchange' ? (back ? 2 - 2 * share : 2 * share) : share
      this.#dot(along(one, control, other, way), DOT - 1, colour)
    }
    pen.globalAlpha = 1
  }

  #rungs(climb: Omit<RungsInit, 'colours'>): void {
    const colours = {
      good: this.#colour('--good'),
      bad: this.#colour('--bad'),
      text: this.#colour('--ink'),
      paper: this.#colour('--paper')
    }
    drawRungs(this.#pen, { ...climb, colours })
  }

  /** An arrowhead that ends at the edge of the node's dot. */
  #head(one: Pixel, control: Pixel, other: Pixel): void {
    const pen = this.#pen
    const length = Math.hypot(other.x - control.x, other.y - control.y) || 1
    const way = { x: (other.x - control.x) / length, y: (other.y - control.y) / length }
    const tip = { x: other.x - way.x * (DOT + 2), y: other.y - way.y * (DOT + 2) }
    if (Math.hypot(other.x - one.x, other.y - one.y) < 3 * DOT) return
    pen.beginPath()
    pen.moveTo(tip.x, tip.y)
    pen.lineTo(tip.x - way.x * 10 - way.y * 5, tip.y - way.y * 10 + way.x * 5)
    pen.lineTo(tip.x - way.x * 10 + way.y * 5, tip.y - way.y * 10 - way.x * 5)
    pen.fill()
  }

  #dot({ x, y }: Pixel, radius: number, colour: string): void {
    const pen = this.#pen
    pen.beginPath()
    pen.arc(x, y, radius, 0, 2 * Math.PI)
    pen.fillStyle = this.#colour(colour)
    pen.fill()
  }

  #node({ isActing, isDim, isHere, name, role, x, y }: SceneNode, who: number): void {
    const point = this.#points[who]
    if (point === undefined) return
    const pen = this.#pen
    const isCrowd = this.#scene.nodes.length >= CROWD
    pen.globalAlpha = isDim ? 0.25 : 1
    const radius = this.#dotRadius
    if (isActing) this.#dot(point, radius + 5, '--now')
    this.#dot(point, radius, isHere ? (role === 'node' ? '--accent' : '--soft') : '--paper')
    pen.strokeStyle = this.#colour(isHere ? '--paper' : '--life')
    pen.lineWidth = 1.5
    pen.setLineDash(isHere ? [] : [3, 3])
    pen.stroke()
    pen.setLineDash([])
    pen.fillStyle = this.#colour(role === 'node' ? '--accent' : isHere ? '--ink' : '--soft')
    pen.font = `${role === 'node' ? 600 : 400} ${isCrowd ? SMALL_FONT : FONT}px system-ui, sans-serif`
    pen.textBaseline = 'middle'
    const matters = isActing || (this.#hasChoice && !isDim) || (role === 'node' && who === 0)
    if (!this.#hasRoom && !matters) {
      pen.globalAlpha = 1
      return
    }
    if (isCrowd) this.#spoke(name, point, Math.atan2(y, x))
    else {
      pen.textAlign = Math.abs(x) < 0.2 ? 'center' : x > 0 ? 'left' : 'right'
      const away = DOT + 7
      const above = Math.abs(x) < 0.2 ? (y > 0 ? 1 : -1) * (away + 6) : 0
      pen.fillText(name, point.x + (Math.abs(x) < 0.2 ? 0 : Math.sign(x) * away), point.y + above)
    }
    pen.globalAlpha = 1
  }

  #spoke(name: string, { x, y }: Pixel, angle: number): void {
    const pen = this.#pen
    const isLeft = Math.cos(angle) < 0
    // Outside where there is room, else towards the middle, over the edges.
    const isRight = isLeft !== this.#hasRoom
    pen.save()
    pen.translate(x, y)
    pen.rotate(isLeft ? angle + Math.PI : angle)
    pen.textAlign = isRight ? 'left' : 'right'
    const away = (isRight ? 1 : -1) * (DOT + 5)
    if (!this.#hasRoom) {
      pen.lineWidth = 4
      pen.lineJoin = 'round'
      pen.strokeStyle = this.#colour('--paper')
      pen.strokeText(name, away, 0, MAX_SPOKE)
    }
    pen.fillText(name, away, 0, MAX_SPOKE)
    pen.restore()
  }

  #widthOf(name: string): number {
    this.#pen.font = `600 ${FONT}px system-ui, sans-serif`
    return this.#pen.measureText(name).width
  }

  #colour(name: string): string {
    const known = this.#colours.get(name)
    if (known !== undefined) return known
    const colour = getComputedStyle(this.canvas).getPropertyValue(name).trim() || 'gray'
    this.#colours.set(name, colour)
    return colour
  }
}

/** The point of a quadratic curve at this share of its way. */
function along(one: Pixel, control: Pixel, other: Pixel, share: number): Pixel {
  const mix = (a: number, b: number, c: number): number =>
    (1 - share) ** 2 * a + 2 * (1 - share) * share * b + share ** 2 * c
  return { x: mix(one.x, control.x, other.x), y: mix(one.y, control.y, other.y) }
}
