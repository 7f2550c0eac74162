import { relative } from 'node:path'
import { ROOT } from './paths.ts'

/** Something of the workshop itself is missing or damaged: nothing that the learner's node could mend. */
export class BrokenWorkshopError extends Error {
  override readonly name = 'BrokenWorkshopError'
  readonly code = 'ERR_BROKEN_WORKSHOP'

  constructor(path: string, reason: string) {
    const shown = relative(ROOT, path)
    super(
      `${shown} ${reason}\nSee what has changed: git status. Get it back: git checkout -- ${shown}`
    )
  }
}
