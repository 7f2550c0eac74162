import { type ChildProcess, spawn } from 'node:child_process'
import { captureOutput } from './captured-output.ts'
import { guardMark, startGuard } from './guard.ts'
import { type Exit, type Job, type JobInit, LaunchError } from './job.ts'

/** How long a node may take to stop by itself before it is killed. */
const GRACE_MS = 2 * 1000

/**
 * Runs a command as a process group of its own.
 *
 * @throws LaunchError when there is no such command
 */
export async function startProcess(init: JobInit): Promise<Job> {
  const mark = guardMark()
  const child = spawn(init.command.file, init.command.args, {
    cwd: init.cwd,
    env: { ...init.env, ...mark.env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true
  })
  if (child.pid === undefined) throw await launchError(child, init.command.shown)
  const pid = child.pid
  const guard = startGuard(pid, mark.token)

  captureOutput(child.stdout, {
    line: line => init.events.line(line),
    flooded: limit => init.events.flooded('stdout', limit)
  })
  captureOutput(child.stderr, {
    line: line => init.events.stderr(line),
    flooded: limit => init.events.flooded('stderr', limit)
  })
  // A descendant that outlives the node would hold its stdout open, and `close` would never come.
  const swept = new Promise<void>(resolve => {
    child.once('exit', () => resolve(guard.sweep()))
  })
  const exited = new Promise<Exit>(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  exited.then(exit => init.events.exited(exit))

  return {
    signal: signal => signalGroup(child, pid, signal),
    stop: async () => {
      const killed = await climbDown(child, pid, exited)
      await swept
      return { killed }
    }
  }
}

/** SIGTERM, a grace period, SIGKILL; true when it took the last. */
async function climbDown(
  child: ChildProcess,
  pid: number,
  exited: Promise<Exit>
): Promise<boolean> {
  let killed = false
  signalGroup(child, pid, 'SIGTERM')
  const grace = setTimeout(() => {
    killed = true
    signalGroup(child, pid, 'SIGKILL')
  }, GRACE_MS)
  await exited
  clearTimeout(grace)
  return killed
}

function signalGroup(child: ChildProcess, pid: number, signal: NodeJS.Signals): void {
  if (child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') {
    child.kill(signal)
    return
  }
  try {
    process.kill(-pid, signal)
  } catch (error) {
    // It ended in this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function launchError(child: ChildProcess, shown: string): Promise<LaunchError> {
  const cause = await new Promise<Error>(resolve => child.once('error', resolve))
  return new LaunchError(`cannot start "${shown}": ${cause.message}`)
}
