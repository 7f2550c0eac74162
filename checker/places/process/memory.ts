import { readdirSync, readFileSync } from 'node:fs'

const KIBIBYTE = 1024

/**
 * The memory that a process and all that it has started have for themselves, bytes: what they have allocated, without
 * the files that they have mapped. Null where the system does not tell. See proc(5), RssAnon in /proc/pid/status.
 */
export function memoryOf(pid: number): number | null {
  const own = anonymousBytes(pid)
  if (own === null) return null
  return childrenOf(pid).reduce((sum, child) => sum + (memoryOf(child) ?? 0), own)
}

function anonymousBytes(pid: number): number | null {
  try {
    const [, kibibytes] = /^RssAnon:\s+(\d+) kB$/m.exec(read(pid, 'status')) ?? []
    return kibibytes === undefined ? null : Number(kibibytes) * KIBIBYTE
  } catch {
    return null
  }
}

/** Whom a process has started and who has not ended; each thread has children of its own. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .flatMap(task => read(pid, `task/${task}/children`).split(' '))
      .map(Number)
      .filter(child => child > 0)
  } catch {
    // It has ended, or this kernel does not tell of children.
    return []
  }
}

function read(pid: number, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8')
}
