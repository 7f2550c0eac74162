import { readFileSync } from 'node:fs'
import { cpuTimeMs } from './cpu-time.ts'
import { childrenOf } from './memory.ts'

/** How far a process has come, with all that it has started. */
export interface Progress {
  /** The processor time that they have had so far, milliseconds. */
  cpuMs: number
  /** One of them would go on, and is not let: it waits for a processor or for a disk, or somebody has stopped it. */
  isHeld: boolean
}

/**
 * Running or waiting to, waiting for a disk, stopped by a signal, stopped by a debugger. See proc(5), the state in
 * /proc/pid/stat. Who runs is told apart by the processor time, which goes on then.
 */
const HELD = new Set(['R', 'D', 'T', 't'])

/** How far a process has come; null when it is gone, or where the system does not tell. */
export function progressOf(pid: number): Progress | null {
  const state = stateOf(pid)
  if (state === undefined) return null
  return childrenOf(pid).reduce<Progress>(
    (sum, child) => {
      const each = progressOf(child)
      if (each === null) return sum
      return { cpuMs: sum.cpuMs + each.cpuMs, isHeld: sum.isHeld || each.isHeld }
    },
    { cpuMs: cpuTimeMs(pid), isHeld: HELD.has(state) }
  )
}

function stateOf(pid: number): string | undefined {
  try {
    return /^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}
