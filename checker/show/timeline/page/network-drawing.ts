import type { NetworkState } from '../network-state.ts'
import type { Moment, Participant } from '../timeline.ts'
import { type Attributes, svg } from './elements.ts'

/** The layers that can be drawn over the connections. */
export type NetworkLayer = 'connections' | 'topic mesh' | 'routing table'

interface DrawnPoint {
  x: number
  y: number
}

const WIDTH = 340
const HEIGHT = 290
const RADIUS = { x: 108, y: 108 }
/** From this many participants on, every other one stands further inside. */
const CROWD = 11
const CHARACTER = 6.8
const COLOURS = 4

/** The look of a topic's mesh: its colour, and its dashes. */
export function lookOfTopic({ topics }: NetworkState, name: string): string {
  return `colour-${[...topics.keys()].indexOf(name) % COLOURS}`
}

/** The participants on a circle, their connections, and one layer over these. */
export function networkDrawing(
  state: NetworkState,
  participants: readonly Participant[],
  layer: NetworkLayer,
  moment: Moment | undefined
): SVGSVGElement {
  const points = participants.map((_, who) => placeOf(who, participants.length))
  const between = (one: number, other: number, attributes: Attributes, bend = 0): SVGElement[] => {
    const [from, to] = [points[one], points[other]]
    if (from === undefined || to === undefined || one === other) return []
    return [svg('path', { ...attributes, d: curve(from, to, bend) })]
  }
  const links = [...state.links.values()].flatMap(({ ends: [one, other], told }) => {
    const isDoubtful = told.size === 1 && [one, other].every(who => isInsider(participants[who]))
    return between(one, other, { class: `link ${isDoubtful ? 'doubtful' : ''}` })
  })
  const drawing = svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': describe(state) },
    svg('defs', {}, marker('arrow', 12), marker('wrong', 12), marker('known', 8)),
    ...links
  )
  if (layer === 'topic mesh') {
    for (const [index, [name, { mesh }]] of [...state.topics].entries()) {
      const look = { class: `mesh ${lookOfTopic(state, name)}` }
      for (const [one, other] of mesh.values())
        drawing.append(...between(one, other, look, 9 * (index + 1)))
    }
  }
  if (layer === 'routing table') {
    for (const [of, known] of state.tables) {
      for (const who of known)
        drawing.append(...between(of, who, { class: 'table', 'marker-mid': 'url(#known)' }, 14))
    }
  }
  const { failed = false, from, to } = moment ?? {}
  if (from !== undefined && to !== undefined) {
    const look = `current ${failed ? 'failed' : ''} ${moment?.shape}`
    const isArrow = moment?.shape !== 'cut'
    drawing.append(
      ...between(from, to, {
        class: look,
        ...(isArrow ? { 'marker-mid': failed ? 'url(#wrong)' : 'url(#arrow)' } : {})
      })
    )
  }
  for (const [who, participant] of participants.entries()) {
    const point = points[who]
    if (point === undefined) continue
    const isActing = who === from || who === to
    const look = `${participant.role} ${state.present.has(who) ? '' : 'absent'} ${isActing ? 'acting' : ''}`
    drawing.append(pill(participant.name, point, look))
  }
  return drawing
}

function isInsider(participant: Participant | undefined): boolean {
  return participant !== undefined && participant.role !== 'stranger'
}

function placeOf(who: number, count: number): DrawnPoint {
  const angle = (who / count) * 2 * Math.PI - Math.PI / 2
  const near = count >= CROWD && who % 2 === 1 ? 0.55 : 1
  return {
    x: WIDTH / 2 + RADIUS.x * near * Math.cos(angle),
    y: HEIGHT / 2 + RADIUS.y * near * Math.sin(angle)
  }
}

/** A curve of two halves, so that a marker can stand in the middle. */
function curve(from: DrawnPoint, to: DrawnPoint, bend: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const side = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length }
  const middle = {
    x: (from.x + to.x) / 2 + side.x * bend,
    y: (from.y + to.y) / 2 + side.y * bend
  }
  const reach = { x: (to.x - from.x) / 4, y: (to.y - from.y) / 4 }
  const round = (value: number): string => value.toFixed(1)
  const at = (point: DrawnPoint): string => `${round(point.x)} ${round(point.y)}`
  const one = { x: middle.x - reach.x, y: middle.y - reach.y }
  const other = { x: middle.x + reach.x, y: middle.y + reach.y }
  return `M${at(from)} Q${at(one)} ${at(middle)} Q${at(other)} ${at(to)}`
}

function marker(id: string, size: number): SVGElement {
  return svg(
    'marker',
    {
      id,
      class: id,
      viewBox: '-8 -5 10 10',
      markerWidth: size,
      markerHeight: size,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto'
    },
    svg('path', { d: 'M0 0 L-8 -5 L-8 5 Z' })
  )
}

function pill(name: string, { x, y }: DrawnPoint, look: string): SVGElement {
  const width = Math.max([...name].length * CHARACTER + 16, 40)
  return svg(
    'g',
    { class: `pill ${look}` },
    svg('rect', { x: x - width / 2, y: y - 12, width, height: 24, rx: 12 }),
    svg('text', { x, y: y + 4, 'text-anchor': 'middle' }, name)
  )
}

function describe({ links, present }: NetworkState): string {
  return `${present.size} on the network, ${links.size} of the pairs connected; in words below`
}
