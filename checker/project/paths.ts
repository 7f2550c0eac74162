import { join, relative, sep } from 'node:path'

/** The project's folder. */
export const ROOT: string = join(import.meta.dirname, '..', '..')

/** A path from the project's folder, as it is shown and typed: with slashes, on Windows as well. */
export function shownPath(path: string): string {
  return relative(ROOT, path).split(sep).join('/')
}

/** Derived files that may be deleted at any time. */
export const CACHE_DIR: string = join(ROOT, '.cache')

export const LESSONS_DIR: string = join(ROOT, 'lessons')

/** What runs leave behind: one folder each. */
export const RUNS_DIR: string = join(ROOT, 'runs')
