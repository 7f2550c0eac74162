import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Checkpoint } from '#checker/checkpoint'
import type { Work } from '#checker/companion/learner'
import { loadCheckpoint } from '#checker/lessons'
import { LESSON_VARIABLE, shellCommand, startProcess } from '#checker/places/process'
import type { Lesson } from '#checker/project'
import { freshSeed, type RunResult, run } from '#checker/record/engine'
import type { WarmRun, Workpiece } from './workpiece.ts'

/** Who builds a program writes it in many steps, and takes longer for it than an editor for a file. */
const QUIET_MS = 250

/** A command that starts a node in any language. */
export interface Command {
  /** As it was typed. */
  text: string
  /** The folder in which it is run. */
  cwd: string
  /** Files and folders whose changes mean that it is to be checked again; those that it names, if left out. */
  watch?: readonly string[]
}

export interface CommandLessonInit {
  lesson: Lesson
  command: Command
  /** What the node's process inherits. */
  env: NodeJS.ProcessEnv
}

/** A command at work in one lesson. */
export class CommandLesson implements Workpiece {
  readonly lesson: Lesson
  readonly shown: string
  readonly checkpoint: Promise<Checkpoint>
  readonly anyLanguage = true
  readonly watched: Workpiece['watched']
  readonly #command: Command
  readonly #env: NodeJS.ProcessEnv

  constructor({ lesson, command, env }: CommandLessonInit) {
    this.lesson = lesson
    this.shown = command.text
    this.checkpoint = loadCheckpoint(lesson)
    // An error is thrown where the checkpoint is awaited, which may be later.
    this.checkpoint.catch(() => {})
    const named = command.watch?.map(path => resolve(command.cwd, path)) ?? filesNamedIn(command)
    this.watched = { paths: named, whatever: true, quietMs: QUIET_MS }
    this.#command = command
    this.#env = { ...env, [LESSON_VARIABLE]: lesson.slug }
  }

  /** The watched files, by name and by what the disk says of them: programs are too large to be read each time. */
  async read(): Promise<Work> {
    const { paths } = this.watched
    const facts = await Promise.all(paths.map(path => stat(path).catch(() => undefined)))
    const hash = createHash('sha256')
    for (const each of facts) hash.update(`${each?.size} ${each?.mtimeMs}\n`)
    return {
      dir: this.#command.cwd,
      sources: new Map(paths.map(path => [basename(path), ''])),
      digest: hash.digest('hex').slice(0, 32)
    }
  }

  isMissing(): boolean {
    return false
  }

  async run({ signal, progress, began }: WarmRun): Promise<RunResult> {
    const seed = freshSeed()
    const { text, cwd } = this.#command
    const quoted = `'${text.replaceAll("'", "'\\''")}'`
    return run({
      checkpoint: await this.checkpoint,
      header: {
        lesson: this.lesson.name,
        seed,
        command: `npm run check -- ${this.lesson.id} --cmd ${quoted} --seed ${seed}`,
        anyLanguage: true
      },
      place: {
        shown: text,
        start: (env, events) =>
          startProcess({
            command: shellCommand(text),
            cwd,
            events,
            env: { ...this.#env, ...env }
          })
      },
      signal,
      progress,
      ...(began === undefined ? {} : { began })
    })
  }

  async renew(): Promise<void> {}

  async close(): Promise<void> {}
}

/** The files that a command names, such as its program or a script. */
function filesNamedIn({ text, cwd }: Command): string[] {
  const words = text.split(/\s+/).map(word => word.replaceAll(/^["']|["']$/g, ''))
  return words
    .filter(word => word !== '')
    .map(word => resolve(cwd, word))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}
