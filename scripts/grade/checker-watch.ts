import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleFiles } from '#checker/places/fast-start'
import { type Lesson, ROOT } from '#checker/project'
import { filesBehind } from './checker-version.ts'

const MAX_NAMES = 3

/** Files of the workshop have changed while it was grading: what is judged from then on is worth nothing. */
export class CheckerChanged extends Error {
  override readonly name = 'CheckerChanged'
  readonly code = 'ERR_CHECKER_CHANGED'

  /**
   * @param files what has changed
   * @param suspects who was being judged then
   */
  constructor(files: string[], suspects: string[]) {
    const named = files.slice(0, MAX_NAMES).join(', ')
    const more = files.length > MAX_NAMES ? `, and ${files.length - MAX_NAMES} more` : ''
    super(
      `the workshop itself has changed while it was grading: ${named}${more}.\n` +
        `Nobody is graded by that. If it was not you, look at what was judged then: ${suspects.join(', ')}.\n` +
        'See what has changed: git status. Get it back: git checkout -- . Then give the same command again.'
    )
  }
}

/**
 * Watches what verdicts depend on. A submission that is no good may write to it, and so make everybody pass who
 * comes after it; it may put it back as well, but not the time at which the file was changed.
 */
export class CheckerWatch {
  readonly #lessons: Lesson[]
  readonly #before: Promise<Map<string, string>>

  constructor(lessons: Lesson[]) {
    this.#lessons = lessons
    this.#before = this.#look()
  }

  /** Resolves when it has seen how everything is before anything is run. */
  async ready(): Promise<void> {
    await this.#before
  }

  /** The files that have changed since, come or gone. */
  async changes(): Promise<string[]> {
    const [before, now] = await Promise.all([this.#before, this.#look()])
    const names = new Set([...before.keys(), ...now.keys()])
    return [...names].filter(name => before.get(name) !== now.get(name)).sort()
  }

  async #look(): Promise<Map<string, string>> {
    const names = this.#lessons.flatMap(lesson => filesBehind(lesson))
    const all = [...new Set([...names, ...bundleFiles()])]
    const states = await Promise.all(
      all.map(async (name): Promise<[string, string]> => {
        const facts = await stat(join(ROOT, name)).catch(() => undefined)
        return [name, facts === undefined ? '' : `${facts.ino} ${facts.size} ${facts.ctimeMs}`]
      })
    )
    return new Map(states)
  }
}
