import { join } from 'node:path'
import { entryOf } from '#checker/project'
import type { Engine } from './engine.ts'
import { runChecker } from './run-checker.ts'
import { createWorkplace } from './workplace.ts'

export interface LocalEngineInit {
  isolation: 'process' | 'docker'
  /** How many submissions are judged at a time. */
  jobs: number
  /** How long one may take. */
  limitMs: number
  memoryBytes: number
  /** The folder in the project in which copies of submissions are run. */
  workDir: string
}

/** Judges on this machine: each submission in folders of its own, by a checker in a process of its own. */
export function localEngine(init: LocalEngineInit): Engine {
  const { isolation, jobs, workDir } = init
  return {
    isolation,
    jobs,
    triesAgain: false,
    async judge({ key, lesson, files, save }, signal) {
      const workplace = await createWorkplace(join(workDir, key), files, entryOf(lesson))
      try {
        const ran = await runChecker({ ...init, lesson, workplace, save, signal })
        return signal.aborted ? undefined : { ...ran, copy: workplace.copy }
      } finally {
        await workplace.remove()
      }
    }
  }
}
