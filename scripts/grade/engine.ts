import type { Lesson } from '#checker/project'
import type { Run } from './grade.ts'
import type { GradingTarget } from './grading-target.ts'
import type { NodeFiles } from './read-node.ts'

/** Where submissions are judged: as processes of this machine, in its containers, in pods of a cluster. */
export const ISOLATIONS = ['process', 'docker', 'kubernetes'] as const

export type Isolation = (typeof ISOLATIONS)[number]

/** A submission that can be run. */
export interface JudgeOrder {
  /** The name for submission and lesson in paths. */
  key: string
  lesson: Lesson
  files: NodeFiles
  /** What `digestFiles` says of the files. */
  digest: string
  /** The folder in which the run is saved; it is not there yet. */
  save: string
}

export type Judged = Run & {
  /** The paths of the copy's folder as they appear in the run, each with a slash at the end. */
  copy: string[]
  /** How often it was run, where the engine itself tries again. */
  attempts?: number
}

/** What judges submissions: the checker, run somewhere. */
export interface Engine {
  readonly isolation: Isolation
  /** How many it is given at a time; it may take all of them. */
  readonly jobs: number
  /** It tries a second time by itself what comes to nothing. */
  readonly triesAgain: boolean
  /**
   * Is told of all that is about to be judged.
   *
   * @param again nothing of an earlier grading is gone on with
   */
  begin?(targets: GradingTarget[], again: boolean, signal: AbortSignal): Promise<void>
  /** Undefined when it was broken off. */
  judge(order: JudgeOrder, signal: AbortSignal): Promise<Judged | undefined>
  /** Takes away what it has set up. Is not called when grading is broken off. */
  end?(): Promise<void>
  /** What goes on elsewhere when grading has been broken off, for whoever did so. */
  goesOn?(): string | undefined
}
