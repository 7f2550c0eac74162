import type { Checkpoint } from '#checker/checkpoint'
import type { Work } from '#checker/companion/learner'
import type { Lesson } from '#checker/project'
import type { RunProgress, RunResult } from '#checker/record/engine'
import type { HistoryRecorder } from '#checker/record/history'
import type { WatchFilesInit } from './watch-files.ts'

export interface WarmRun {
  work: Work
  signal: AbortSignal
  progress: RunProgress
  /** Given the history before anything is in it. */
  began?(history: HistoryRecorder): void
}

/** What a learner works on in one lesson: their files of it, or a command of theirs. */
export interface Workpiece {
  readonly lesson: Lesson
  /** As it is named in reports. */
  readonly shown: string
  readonly checkpoint: Promise<Checkpoint>
  /** Whether nothing is known of its language, so that there is nothing to compile, to compare or to reset. */
  readonly anyLanguage: boolean
  /** What is watched for changes. */
  readonly watched: Pick<WatchFilesInit, 'paths' | 'whatever' | 'quietMs'>
  /** What there is to run, as it is now. */
  read(): Promise<Work>
  /** Whether what is run has gone. */
  isMissing(work: Work): boolean
  /** Runs the lesson's checkpoint on it; see `run` of the engine. */
  run(run: WarmRun): Promise<RunResult>
  /** Starts again after shared code or dependencies have changed: what was loaded is outdated. */
  renew(): Promise<void>
  close(): Promise<void>
}
