import type { Writable } from 'node:stream'
import type { Command, Job, JobEvents, JobInit, Launch } from './job.ts'
import { startProcess } from './process-job.ts'

export interface WarmStartsInit extends Pick<JobInit, 'cwd' | 'env'> {
  /** Loads the node's dependencies and waits at file descriptor 3 for its variables. */
  warm: Command
  /** Starts the node in the ordinary way. */
  cold: Command
  /** Passes on the nodes' output as `JobEvents.bytes`. */
  raw?: boolean
}

export interface WarmStarts {
  /** Announces so many more calls of `start`: a process is started for each, the first of them now. */
  prepare(count: number): void
  /** Announces so many calls in all: the processes that are missing are started. */
  top(count: number): void
  start: Launch
  /** Ends the processes that were not used. */
  discard(): Promise<void>
}

/** A process that has loaded everything but the node itself. */
interface WarmProcess {
  job: Job
  gate: Writable
  /** Sets where the job's events go once the node has been let in. */
  receive(events: JobEvents): void
  alive(): boolean
}

/**
 * Starts nodes ahead of time. Most of what a start costs is loading dependencies, and that needs
 * neither the node's variables nor the peers it will meet.
 */
export function warmStarts(init: WarmStartsInit): WarmStarts {
  const waiting: Promise<WarmProcess | undefined>[] = []
  let wanted = 0
  // Processes are started one at a time: two that load at once would delay the first, which is needed first.
  const startNext = (): void => {
    if (wanted === 0) return
    wanted -= 1
    waiting.push(startWarm(init))
  }
  const prepare = (count: number): void => {
    wanted += count
    if (waiting.length === 0) startNext()
  }
  return {
    prepare,
    top: count => {
      wanted = 0
      prepare(Math.max(0, count - waiting.length))
    },
    start: async (env, events) => {
      const next = waiting.shift()
      startNext()
      const warm = await next
      if (warm?.alive()) {
        warm.receive(events)
        warm.gate.end(JSON.stringify(env))
        return warm.job
      }
      const { cold: command, cwd } = init
      return startProcess({ command, cwd, env: { ...init.env, ...env }, events })
    },
    discard: async () => {
      wanted = 0
      const unused = await Promise.all(waiting.splice(0))
      await Promise.all(unused.map(warm => warm?.job.stop()))
    }
  }
}

/** Starts a warm process; undefined when that fails, as the node's own start will, which reports why. */
async function startWarm({
  warm: command,
  cwd,
  env,
  raw
}: WarmStartsInit): Promise<WarmProcess | undefined> {
  let owner: JobEvents | undefined
  let ended = false
  let gate: Writable | undefined
  try {
    const job = await startProcess({
      command,
      cwd,
      env,
      events: {
        line: line => owner?.line(line),
        stderr: line => owner?.stderr(line),
        flooded: (stream, limit) => owner?.flooded(stream, limit),
        ...(raw ? { bytes: (stream, chunk) => owner?.bytes?.(stream, chunk) } : {}),
        exited: exit => {
          ended = true
          owner?.exited(exit)
        }
      },
      gate: pipe => {
        gate = pipe
        // A process that has ended cannot be let in; `alive` tells.
        pipe.on('error', () => {})
      }
    })
    if (gate === undefined) return undefined
    return {
      job,
      gate,
      receive: events => {
        owner = events
      },
      alive: () => !ended
    }
  } catch {
    return undefined
  }
}
