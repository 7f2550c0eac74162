import type { History } from '#checker/record/history'
import type { Judgement } from './judgement.ts'

/** One step of a checkpoint: a pure function from what was recorded to what it means. */
export interface Check {
  /** Stable, kebab-case. */
  id: string
  /** What the node does when this passes, as in "your node …". */
  title: string
  judge(history: History): Judgement
}
