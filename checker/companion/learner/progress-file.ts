import { readFile, rename } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { timeInNames, writeAtomically } from '#checker/files'
import { BrokenWorkshopError, ROOT, RUNS_DIR } from '#checker/project'
import { parseProgress } from './parse-progress.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'
import { rebuildProgress } from './rebuild-progress.ts'

const PROGRESS_FILE = join(ROOT, '.progress.json')

export interface ProgressFileInit {
  path?: string
  /** The folder of saved runs, from which the file can be rebuilt. */
  runsDir?: string
  /** Called when the file was damaged, with what became of it. */
  notice?(text: string): void
}

/** The learner's progress on disk. Several processes may use it at once. */
export class ProgressFile {
  readonly path: string
  readonly #runsDir: string
  readonly #notice: (text: string) => void
  #last: Promise<unknown> = Promise.resolve()

  constructor({
    path = PROGRESS_FILE,
    runsDir = RUNS_DIR,
    notice = () => {}
  }: ProgressFileInit = {}) {
    this.path = path
    this.#runsDir = runsDir
    this.#notice = notice
  }

  /**
   * The progress as it is; none where there is no file. A damaged file is set aside and rebuilt.
   *
   * @throws BrokenWorkshopError when it may not be read
   */
  read(): Promise<Progress> {
    return this.#next(() => this.#read())
  }

  /** Changes the progress in one step, and returns what it is then. */
  update(change: (progress: Progress) => Progress): Promise<Progress> {
    return this.#next(async () => {
      const changed = change(await this.#read())
      await this.#write(changed)
      return changed
    })
  }

  /** Makes the file anew from the runs that were saved; what they do not tell, such as hints, is lost. */
  rebuild(): Promise<Progress> {
    return this.#next(async () => {
      const progress = await this.#fromRuns()
      await this.#write(progress)
      return progress
    })
  }

  async #read(): Promise<Progress> {
    let text: string
    try {
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === 'ENOENT') return NO_PROGRESS
      if (code === 'EISDIR') return this.#replaceDamaged('it is a folder')
      throw new BrokenWorkshopError(this.path, `cannot be read: ${message}`)
    }
    try {
      return parseProgress(text)
    } catch (error) {
      return this.#replaceDamaged((error as Error).message)
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

  /** Tasks run one after the other, so that no change is lost. */
  #next<Value>(task: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(task, task)
    this.#last = done
    return done
  }
}
