import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'

/** The variable by which a job's descendants are known, even those that left its process group. */
const MARK = 'WORKSHOP_JOB'

/**
 * Waits until its stdin ends - because the job is over, or because the checker itself was killed -
 * and then kills whatever is left of the job: its process group, and, where /proc shows the
 * environment of processes, every process that carries the job's mark - again, until it finds none:
 * one may have been born while it looked.
 */
const SCRIPT = `
read -r _
kill -KILL -- "-$1" 2>/dev/null
for round in 1 2 3 4 5 6 7 8 9; do
  marked=$(grep -ls "${MARK}=$2" /proc/[0-9]*/environ 2>/dev/null)
  [ -n "$marked" ] || exit 0
  for environ in $marked; do
    pid=\${environ#/proc/}
    kill -KILL "\${pid%/environ}" 2>/dev/null
  done
done
exit 0`

/** A shell outside the checker's process group that outlives it just long enough to clean up. */
export interface Guard {
  /** Kills what is left of the job; resolves when nothing is. */
  sweep(): Promise<void>
}

/** What a job's environment needs so that its guard can find its descendants. */
export function guardMark(): { token: string; env: { [name: string]: string } } {
  const token = randomBytes(8).toString('hex')
  return { token, env: { [MARK]: token } }
}

/** Starts the guard of the job whose process group is `group`. On Windows there is none. */
export function startGuard(group: number, token: string): Guard {
  if (process.platform === 'win32') return { sweep: async () => {} }
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'workshop-guard', String(group), token], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' }
  })
  const { promise: gone, resolve } = Promise.withResolvers<void>()
  shell.once('exit', () => resolve())
  shell.once('error', () => resolve())
  shell.stdin.on('error', () => {})
  return {
    sweep: () => {
      shell.stdin.end()
      return gone
    }
  }
}
