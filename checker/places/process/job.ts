import type { Writable } from 'node:stream'
import type { SplitLine } from '#shared/log'
import type { Progress } from './progress.ts'

/** How a process ended: exactly one of the two is set. */
export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A command to run, and how it is shown. */
export interface Command {
  file: string
  args: string[]
  /** On Windows: the arguments stand as the program reads them, and are not quoted. */
  verbatim?: true
  /** The command as a learner would type it. */
  shown: string
}

/** What a job tells its owner, always in the order in which it happened. */
export interface JobEvents {
  line(line: SplitLine): void
  stderr(line: SplitLine): void
  /** The stream exceeded what is kept; nothing more of it is passed on. */
  flooded(stream: 'stdout' | 'stderr', limit: string): void
  /** Takes raw output in place of the three events above, which are made of it elsewhere. */
  bytes?(stream: 'stdout' | 'stderr', chunk: Buffer): void
  /** The process has ended and everything it printed has been passed on. */
  exited(exit: Exit): void
}

export interface JobInit {
  command: Command
  env: NodeJS.ProcessEnv
  cwd: string
  events: JobEvents
  /** Asks for a pipe to the process's file descriptor 3, and takes it. */
  gate?: (pipe: Writable) => void
}

/** A running node, wherever it runs. */
export interface Job {
  /** Sends a signal to the node and to everything it started; resolves when it has been sent. */
  signal(signal: NodeJS.Signals): Promise<void>
  /** Writes a line to its stdin, which stays open until it ends; nothing happens when it has ended. */
  type(line: string): void
  /** Ends its stdin: nothing more will be typed. */
  endInput(): void
  /** Passes on what it has printed of a line that it has not finished. */
  flush(): void
  /** The processor time that the node has had so far, milliseconds; 0 where the system does not tell. */
  cpuMs(): number
  /** The memory that it has now with all that it has started, bytes; null where the system does not tell. */
  memoryBytes(): number | null
  /** The TCP addresses at which it listens now with all that it has started, as multiaddrs; null where that is not known. */
  listensAt(): string[] | null
  /** How far it has come with all that it has started; null when it is gone, or where the system does not tell. */
  progress(): Progress | null
  /**
   * Ends the node and everything it started: SIGTERM, a grace period, SIGKILL.
   * Resolves when nothing is left; says whether SIGKILL was needed.
   */
  stop(): Promise<{ killed: boolean }>
}

/** Starts the learner's node with these variables, wherever nodes run this time. */
export type Launch = (env: { [name: string]: string }, events: JobEvents) => Promise<Job>

/** The command could not be started at all. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError'
  readonly code = 'ERR_LAUNCH'
}
