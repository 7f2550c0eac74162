import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { captureOutput, passOnOutput } from './captured-output.ts'
import { cpuTimeMs } from './cpu-time.ts'
import { guardMark, startGuard } from './guard.ts'
import { type Exit, type Job, type JobEvents, type JobInit, LaunchError } from './job.ts'
import { listeningSockets } from './listening-sockets.ts'
import { memoryOf } from './memory.ts'
import { progressOf } from './progress.ts'

/** How long a node may take to stop by itself before it is killed. */
const GRACE_MS = 2 * 1000

/** How long the output of a node that has ended is read for, from one piece to the next. */
const LAST_WORDS_MS = 250

/** How long the output of a node that has ended is read for altogether. */
const ALL_LAST_WORDS_MS = 2 * 1000

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
    stdio: ['pipe', 'pipe', 'pipe', init.gate === undefined ? 'ignore' : 'pipe'],
    windowsHide: true,
    windowsVerbatimArguments: init.command.verbatim === true
  }) as ChildProcessByStdio<Writable, Readable, Readable>
  if (child.pid === undefined) throw await launchError(child, init.command.shown)
  const pid = child.pid
  const guard = startGuard(pid, mark.token)
  // The node may end, or close its stdin, while a line is being typed.
  child.stdin.on('error', () => {})
  init.gate?.(child.stdio[3] as Writable)

  const flushStdout = readOutput(child.stdout, 'stdout', init.events)
  const flushStderr = readOutput(child.stderr, 'stderr', init.events)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const closed = new Promise<Exit>(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  let signalled = false
  // A descendant that outlives the node would hold its stdout open, and `close` would never come. But a
  // wrapper, such as a script, may die of a signal before the node in it has said its last words.
  const swept = ended
    .then(() =>
      signalled ? Promise.race([closed, sleep(GRACE_MS, undefined, { ref: false })]) : null
    )
    .then(() => guard.sweep())
  swept.then(() => stopReading(child, closed))
  closed.then(exit => init.events.exited(exit))

  return {
    signal: async signal => {
      signalled = true
      signalGroup(child, pid, signal)
    },
    type: line => {
      child.stdin.write(`${line}\n`)
    },
    endInput: () => {
      child.stdin.end()
    },
    cpuMs: () => cpuTimeMs(pid),
    memoryBytes: () => memoryOf(pid),
    listensAt: () => listeningSockets(pid),
    progress: () => progressOf(pid),
    flush: () => {
      flushStdout()
      flushStderr()
    },
    stop: async () => {
      signalled = true
      const killed = await climbDown(child, pid, ended)
      await Promise.all([closed, swept])
      return { killed }
    }
  }
}

/** @returns the way to pass on what has come of a line that is not finished */
function readOutput(stream: Readable, name: 'stdout' | 'stderr', events: JobEvents): () => void {
  if (events.bytes !== undefined) {
    passOnOutput(stream, chunk => events.bytes?.(name, chunk))
    return () => {}
  }
  return captureOutput(stream, {
    line: line => (name === 'stdout' ? events.line(line) : events.stderr(line)),
    flooded: limit => events.flooded(name, limit)
  })
}

/**
 * Closes the output of a node that has ended, once no more of it comes: a descendant that got away,
 * which the guard could not find, may hold it open for ever.
 */
function stopReading(
  child: ChildProcessByStdio<Writable, Readable, Readable>,
  closed: Promise<unknown>
): void {
  const until = performance.now() + ALL_LAST_WORDS_MS
  let heard = false
  const hear = (): void => {
    heard = true
  }
  const outputs = [child.stdout, child.stderr]
  for (const output of outputs) output.on('data', hear)
  const timer = setInterval(() => {
    if (!heard || performance.now() > until) for (const output of outputs) output.destroy()
    heard = false
  }, LAST_WORDS_MS)
  closed.then(() => clearInterval(timer))
}

/** SIGTERM, a grace period, SIGKILL; true when it took the last. */
async function climbDown(child: ChildProcess, pid: number, ended: Promise<void>): Promise<boolean> {
  let killed = false
  signalGroup(child, pid, 'SIGTERM')
  const grace = setTimeout(() => {
    killed = true
    signalGroup(child, pid, 'SIGKILL')
  }, GRACE_MS)
  await ended
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
    // The process group ended in this very moment.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function launchError(child: ChildProcess, shown: string): Promise<LaunchError> {
  const cause = await new Promise<Error>(resolve => child.once('error', resolve))
  return new LaunchError(`cannot start "${shown}": ${cause.message}`)
}
