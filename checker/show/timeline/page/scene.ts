import type { MomentSubject } from '#checker/record/sights'
import type { NetworkState } from '../network-state.ts'
import type { Moment, Participant, RungTold } from '../timeline.ts'

/** The layers that can be drawn over the connections. */
export type NetworkLayer = 'connections' | 'topic mesh' | 'routing table'

/** How many topics have a look of their own; later ones share it with earlier ones. */
export const TOPIC_LOOKS = 4

export interface SceneNode {
  name: string
  role: Participant['role']
  isHere: boolean
  /** Whether it takes part in what has just happened. */
  isActing: boolean
  /** Beside what is selected. */
  isDim: boolean
  /** The place on a circle of radius 1 around 0, 0. */
  x: number
  y: number
}

export interface SceneEdge {
  kind: 'link' | 'doubtful' | 'mesh' | 'table' | 'now'
  from: number
  to: number
  /** How far the edge bends towards the middle: 0 is straight, 1 goes through it. */
  bend: number
  isDim: boolean
  /** The look of the topic, for a mesh. */
  look?: number
  /** What has just passed along the edge, for `now`. */
  passing?: {
    subject: MomentSubject
    failed: boolean
    shape: Moment['shape']
    /** How a connection was climbed. */
    rungs?: readonly RungTold[]
  }
}

/** What there is to draw of a moment: a model of the picture, which knows nothing of pixels. */
export interface Scene {
  nodes: SceneNode[]
  edges: SceneEdge[]
}

export interface SceneInit {
  state: NetworkState
  participants: readonly Participant[]
  layer: NetworkLayer
  moment: Moment | undefined
  /** What does not touch this participant steps back. */
  selected: number | undefined
}

/**
 * The participants on a circle: there no edge can run past a node that it does not touch, and everybody stays in their
 * place as time goes on.
 */
export function sceneOf({ layer, moment, participants, selected, state }: SceneInit): Scene {
  const touches = (one: number, other: number): boolean =>
    selected === undefined || one === selected || other === selected
  const edges: SceneEdge[] = []
  const add = (edge: Omit<SceneEdge, 'isDim'>): void => {
    if (edge.from === edge.to) return
    edges.push({ ...edge, isDim: !touches(edge.from, edge.to) })
  }
  for (const { ends, told } of state.links.values()) {
    const [from, to] = ends
    const isDoubtful = told.size === 1 && ends.every(who => isInsider(participants[who]))
    add({ kind: isDoubtful ? 'doubtful' : 'link', from, to, bend: 0 })
  }
  if (layer === 'topic mesh') {
    for (const [at, { mesh }] of [...state.topics.values()].entries()) {
      const bend = 0.12 * (at + 1)
      for (const [from, to] of mesh.values())
        add({ kind: 'mesh', from, to, bend, look: at % TOPIC_LOOKS })
    }
  }
  if (layer === 'routing table') {
    for (const [from, known] of state.tables)
      for (const to of known) add({ kind: 'table', from, to, bend: 0.2 })
  }
  const near = new Set([
    selected,
    ...edges.filter(each => !each.isDim).flatMap(each => [each.from, each.to])
  ])
  if (moment?.from !== undefined && moment.to !== undefined) {
    const { failed, from, rungs, shape, subject, to } = moment
    edges.push({
      kind: 'now',
      from,
      to,
      bend: 0,
      isDim: false,
      passing: { failed, shape, subject, ...(rungs && { rungs }) }
    })
  }
  const nodes = participants.map(({ name, role }, who) => ({
    name,
    role,
    isHere: state.present.has(who),
    isActing: who === moment?.from || who === moment?.to,
    isDim: selected !== undefined && !near.has(who),
    ...placeOf(who, participants.length)
  }))
  return { nodes, edges }
}

function isInsider(participant: Participant | undefined): boolean {
  return participant !== undefined && participant.role !== 'stranger'
}

function placeOf(who: number, count: number): { x: number; y: number } {
  if (count === 1) return { x: 0, y: 0 }
  const angle = (who / count) * 2 * Math.PI - Math.PI / 2
  return { x: Math.cos(angle), y: Math.sin(angle) }
}
