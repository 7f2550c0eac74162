import { relative, resolve } from 'node:path'

/** Where the command was typed; npm itself changes to the project's folder. */
export function invocationDir(): string {
  return process.env.INIT_CWD ?? process.cwd()
}

/** A path as it was typed, made absolute. */
export function fromInvocation(path: string): string {
  return resolve(invocationDir(), path)
}

/** A path as it is shown: from this folder on, or whole when it is elsewhere. */
export function shownFrom(folder: string, path: string): string {
  const short = relative(folder, path)
  return short.startsWith('..') ? path : short
}
