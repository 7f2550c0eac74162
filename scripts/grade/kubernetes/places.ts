/** Where things are in a pod. */
export const PLACES = {
  /** The image's dependencies, and the agent; the working directory. */
  image: '/workshop',
  /** The workshop, and every submission, packed. */
  class: '/class',
  /** Where the workshop is unpacked. */
  work: '/work',
  /** The nodes' own folder, in their container. */
  node: '/node'
} as const

export const CONTAINERS = { checker: 'checker', nodes: 'nodes' } as const

/** The file of the workshop among those of the class, and that of each submission. */
export const WORKSHOP_FILE = 'workshop.gz'
export const BOOT_FILE = 'boot.mjs'

export function submissionFile(index: number | string): string {
  return `${index}.gz`
}

/** What the checker's container is told to do, in its variable `GRADE_ORDER`, as JSON. */
export interface PodOrder {
  /** The lesson's folder. */
  lesson: string
  limitMs: number
  memoryBytes: number
}
