import { readFile, rename } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { timeInNames, writeAtomically } from '#checker/files'
import { LockHeld, waitForLock } from '#checker/places/lock'
import { BrokenWorkshopError, ROOT, RUNS_DIR, UsageError } from '#checker/project'
import { parseProgress } from './parse-progress.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'
import { rebuildProgress } from './rebuild-progress.ts'

/** A busy machine takes its time. */
const PATIENCE_MS = 10_000

const PROGRESS_FILE = join(ROOT, '.progress.json')

export interface ProgressFileInit {
  path?: string
  /** The folder of saved runs, from which the file can be rebuilt. */
  runsDir?: string
  /** How long it waits for other processes, which take a few milliseconds each. */
  patienceMs?: number
  /** Called when the file was damaged, with what became of it. */
  notice?(text: string): void
}

/** The learner's progress on disk. Several processes may use it at once: who changes it has a lock meanwhile. */
export class ProgressFile {
  readonly path: string
  readonly #runsDir: string
  readonly #patienceMs: number
  readonly #notice: (text: string) => void
  #last: Promise<unknown> = Promise.resolve()

  constructor({
    path = PROGRESS_FILE,
    runsDir = RUNS_DIR,
    patienceMs = PATIENCE_MS,
    notice = () => {}
  }: ProgressFileInit = {}) {
    this.path = path
    this.#runsDir = runsDir
    this.#patienceMs = patienceMs
    this.#notice = notice
  }

  /**
   * The progress as it is; none where there is no file. A damaged file is set aside and rebuilt.
   *
   * @throws BrokenWorkshopError when it may not be read
   */
  read(): Promise<Progress> {
    return this.#next(async () => {
      const found = await this.#look()
      return 'progress' in found ? found.progress : this.#alone(() => this.#sound())
    })
  }

  /**
   * Changes the progress in one step, and returns what it is then.
   *
   * @throws UsageError when another process keeps the file for itself
   */
  update(change: (progress: Progress) => Progress): Promise<Progress> {
    return this.#nextAlone(async () => {
      const changed = change(await this.#sound())
      await this.#write(changed)
      return changed
    })
  }

  /** Makes the file anew from the runs that were saved; what they do not tell, such as hints, is lost. */
  rebuild(): Promise<Progress> {
    return this.#nextAlone(async () => {
      const progress = await this.#fromRuns()
      await this.#write(progress)
      return progress
    })
  }

  /** The progress, which is made anew where the file is damaged. */
  async #sound(): Promise<Progress> {
    const found = await this.#look()
    return 'progress' in found ? found.progress : this.#replaceDamaged(found.damage)
  }

  /** The progress, or what is wrong with the file. */
  async #look(): Promise<{ progress: Progress } | { damage: string }> {
    let text: string
    try {
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return { progress: NO_PROGRESS }
      if (code === 'EISDIR') return { damage: 'it is a folder' }
      throw new BrokenWorkshopError(this.path, `cannot be read: ${message}`)
    }
    try {
      return { progress: parseProgress(text) }
    } catch (error) {
      return { damage: (error as Error).message }
    }
  }

  async #replaceDamaged(why: string): Promise<Progress> {
    const aside = join(dirname(this.path), `.progress.damaged-${timeInNames()}.json`)
    // First, for if that fails, the damaged file must still be there to be seen.
    const progress = await this.#fromRuns()
    await rename(this.path, aside)
    await this.#write(progress)
    this.#notice(
      `${relative(ROOT, this.path)} was damaged (${why}). It was made anew from the runs in ` +
        `${relative(ROOT, this.#runsDir)}/, and the damaged one is ${relative(ROOT, aside)} now.`
    )
    return progress
  }

  #fromRuns(): Promise<Progress> {
    return rebuildProgress(this.#runsDir).catch(({ message }: Error) => {
      throw new BrokenWorkshopError(this.#runsDir, `cannot be read: ${message}`)
    })
  }

  #write(progress: Progress): Promise<void> {
    return writeAtomically(this.path, `${JSON.stringify(progress, null, 2)}\n`)
  }

  /** Does something while no other process changes the file. */
  async #alone<Value>(task: () => Promise<Value>): Promise<Value> {
    const lock = await waitForLock(`${this.path}.lock`, this.#patienceMs).catch(error => {
      if (!(error instanceof LockHeld)) throw error
      throw new UsageError(`another process does not let go of your progress: ${error.message}`)
    })
    try {
      return await task()
    } finally {
      await lock.release()
    }
  }

  #nextAlone<Value>(task: () => Promise<Value>): Promise<Value> {
    return this.#next(() => this.#alone(task))
  }

  /** Tasks run one after the other: they need not wait for each other's lock. */
  #next<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(task, task)
    this.#last = done
    return done
  }
}
