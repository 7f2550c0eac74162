import { closeSync, openSync } from 'node:fs'

/** What a run needs at its begin: each peer has a port, each connection two ends, each node three pipes. */
export const RUN_NEEDS = 128

/** What is left at least when a run has had enough of them until its end. */
export const LEFT_AT_THE_END = 8

/** The codes of a process, and of a system, that may open nothing more. */
const NO_MORE = new Set(['EMFILE', 'ENFILE'])

/**
 * Why this process cannot open so many files and sockets more; undefined where it can. Without them peers can
 * neither listen nor connect, and whoever is tested is blamed for it.
 */
export function descriptorsLack(wanted: number): string | undefined {
  const open: number[] = []
  try {
    while (open.length < wanted) open.push(openSync(process.execPath, 'r'))
    return undefined
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!NO_MORE.has(code)) return undefined
    return `this machine lets the checker open ${open.length} files and sockets more, and ${wanted} are needed (${code}): raise the limit, as with "ulimit -n 1024"`
  } finally {
    for (const each of open) closeSync(each)
  }
}
