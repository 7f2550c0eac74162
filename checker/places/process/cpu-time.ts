import { readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second, on every architecture that Node runs on. */
const MS_PER_TICK = 10

/** utime and stime, as counted from the end of the process's name. See proc(5), /proc/pid/stat. */
const UTIME = 11
const STIME = 12

/** The processor time of a process, milliseconds; 0 where there is no /proc, or no such process. */
export function cpuTimeMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[UTIME]) + Number(fields[STIME])) * MS_PER_TICK
  } catch {
    return 0
  }
}
