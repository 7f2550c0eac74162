import type { PodOptions } from '../../cluster/cluster-options.ts'

/** What the pods of a class are made of, and what each of them may take. */
export interface GradingPods extends PodOptions {
  /** How many pods at a time. */
  jobs: number
  /** How long one submission may take. */
  limitMs: number
  /** What each process of the checker may have. */
  memoryBytes: number
}
