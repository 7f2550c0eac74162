import type { History } from '#checker/record/history'
import type { Judgement } from './judgement.ts'
import type { Stage } from './stage.ts'
import type { Symptoms } from './symptom.ts'
import type { Told } from './telling.ts'

/** One step of a checkpoint: a pure function from what was recorded to what it means. */
export interface Check {
  /** Stable, kebab-case. */
  id: string
  /** What the node does when this passes, as in "your node …". */
  title: string
  /** The mistakes of `mistakes.diff` that this step must catch, and the symptom that it must name for each. */
  catches?: { readonly [mistake: string]: string }
  judge(history: History): Judgement
}

/** What a lesson's `checkpoint.ts` declares: who is on the network, what happens, what must be true. */
export interface DeclaredCheckpoint {
  /** Starts the peers and the node, says what must be said, breaks what must break. */
  play(stage: Stage): Promise<void>
  /** How many nodes `play` starts in all, so that they can be loaded ahead; 1 by default. */
  nodes?: number
  /** In the order of the story: the run ends at the first that fails, and the rest are skipped. */
  checks: Check[]
  /** The mistakes of `mistakes.diff` that the compiler finds, before anything is run. */
  compilerCatches?: readonly string[]
  /** After a pass: what just happened, with the learner's own peer ids and times; from the history alone. */
  told?(history: History): Told
  /** After a pass: one question to think about, to which the story leads. */
  question?: string
}

/** A lesson's checkpoint, with the words of its `symptoms.md`. */
export interface Checkpoint extends DeclaredCheckpoint {
  /** Every symptom that the checks can find, explained. */
  symptoms: Symptoms
}

/** Declares a checkpoint; the default export of a lesson's `checkpoint.ts`. */
export function defineCheckpoint(checkpoint: DeclaredCheckpoint): DeclaredCheckpoint {
  const ids = checkpoint.checks.map(check => check.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`two checks are called "${twice}"`)
  return checkpoint
}
