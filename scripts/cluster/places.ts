/** Where things are in a pod. */
export const PLACES = {
  /** The image's dependencies, and whatever else is in it; the working directory. */
  image: '/workshop',
  /** The workshop, and what the pod is to work on, packed. */
  class: '/class',
  /** Where the workshop is unpacked. */
  work: '/work'
} as const

/** The file of the workshop among those that pods are given, and the first program. */
export const WORKSHOP_FILE = 'workshop.gz'
export const BOOT_FILE = 'boot.mjs'

/** The file of one index of the Job. */
export function fileOfIndex(index: number | string): string {
  return `${index}.gz`
}
