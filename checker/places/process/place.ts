import type { Launch } from './job.ts'
import type { ScratchDir } from './scratch-dir.ts'

/** Where nodes run, and what is run there. */
export interface Place {
  /** What is run, as it is named in the history. */
  shown: string
  start: Launch
  /** Makes the directory of the run's own; in this machine's temporary folder unless nodes are elsewhere. */
  scratch?: () => Promise<ScratchDir>
  /** Where there is a file to compile: the compiler's messages about it. */
  typeCheck?: () => Promise<string[]>
}
