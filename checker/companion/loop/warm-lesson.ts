import { relative } from 'node:path'
import type { Checkpoint } from '#checker/checkpoint'
import { readWork, starterDir, type Work } from '#checker/companion/learner'
import { loadCheckpoint } from '#checker/lessons'
import {
  nodeCommand,
  startTypeServer,
  type TypeServer,
  type WarmStarts,
  warmCommand,
  warmStarts
} from '#checker/places/process'
import { entryOf, type Lesson, nodeFile, programOf, ROOT } from '#checker/project'
import { freshSeed, type RunResult, run } from '#checker/record/engine'
import type { WarmRun, Workpiece } from './workpiece.ts'

export interface WarmLessonInit {
  lesson: Lesson
  /** What the node's process inherits. */
  env: NodeJS.ProcessEnv
  fastStart: boolean
}

/**
 * Everything that a run of one lesson needs and that need not be done again for the next: the compiler
 * has read the dependencies, the peers' code is loaded, and a process waits in which the node will run.
 */
export class WarmLesson implements Workpiece {
  readonly lesson: Lesson
  /** The learner's file as it is named in reports. */
  readonly shown: string
  readonly checkpoint: Promise<Checkpoint>
  readonly anyLanguage = false
  readonly watched: Workpiece['watched']
  readonly #starts: WarmStarts
  readonly #types: TypeServer
  readonly #fastStart: boolean

  constructor({ lesson, env, fastStart }: WarmLessonInit) {
    const file = nodeFile(lesson, 'starter')
    const program = programOf(lesson, file)
    this.lesson = lesson
    this.shown = relative(ROOT, file)
    this.watched = { paths: [starterDir(lesson)] }
    this.#fastStart = fastStart
    this.checkpoint = loadCheckpoint(lesson)
    // An error is thrown where the checkpoint is awaited, which may be later.
    this.checkpoint.catch(() => {})
    this.#starts = warmStarts({
      cwd: ROOT,
      env,
      cold: nodeCommand(program, this.shown, fastStart),
      warm: warmCommand(program, this.shown, true)
    })
    this.#types = startTypeServer(file)
    this.#prepare(1)
  }

  read(): Promise<Work> {
    return readWork(this.lesson)
  }

  isMissing({ sources }: Work): boolean {
    return !sources.has(entryOf(this.lesson))
  }

  async run({ work, signal, progress, began }: WarmRun): Promise<RunResult> {
    const checkpoint = await this.checkpoint
    this.#prepare(checkpoint.nodes ?? 1)
    const seed = freshSeed()
    const fast = this.#fastStart ? '' : ' --no-fast-start'
    const result = await run({
      checkpoint,
      header: {
        lesson: this.lesson.name,
        seed,
        command: `npm run check -- ${this.lesson.id}${fast} --seed ${seed}`,
        work: work.digest
      },
      place: {
        shown: this.shown,
        start: this.#starts.start,
        typeCheck: () => this.#types.check()
      },
      signal,
      progress,
      ...(began === undefined ? {} : { began })
    })
    // Prepares a process for the next run, which begins when the learner saves.
    this.#prepare(1)
    return result
  }

  async renew(): Promise<void> {
    this.#types.invalidate()
    await this.#starts.discard()
    this.#prepare(1)
  }

  async close(): Promise<void> {
    await Promise.all([this.#types.close(), this.#starts.discard()])
  }

  #prepare(count: number): void {
    if (this.#fastStart) this.#starts.top(count)
  }
}
