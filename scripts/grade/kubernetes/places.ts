/** The nodes' own folder, in their container. */
export const NODE_PLACE = '/node'

export const CONTAINERS = { checker: 'checker', nodes: 'nodes' } as const

/** What the checker's container is told to do, in its variable `POD_ORDER`, as JSON. */
export interface PodOrder {
  /** The lesson's folder. */
  lesson: string
  limitMs: number
  memoryBytes: number
}
