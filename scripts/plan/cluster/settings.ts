/** A class, and the cluster in which it is graded. */
export interface PlanSettings {
  submissions: number
  nodes: number
  /** Processors and gibibytes of memory of a node. */
  processors: number
  memory: number
  /** Pods at a time, as in `npm run grade`. */
  jobs: number
  /** Seconds that one submission takes. */
  seconds: number
  /** Seconds from a pod's place on a node to its first process, and the first pod's wait for the image. */
  start: number
  pull: number
  /** Kilobytes of one packed submission. */
  kilobytes: number
  /** What a node costs in an hour, in any currency. */
  price: number
}
