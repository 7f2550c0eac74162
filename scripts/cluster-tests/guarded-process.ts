import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'

export interface GuardedProcessInit {
  file: string
  args: string[]
  /** Takes what it prints, behind what is there. */
  log: string
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** How a process ended, as a shell has it: 128 and the number of the signal, where there was one. */
export type ExitCode = number

/** Ends the group when stdin does, which is when whoever has started this is gone. */
const GUARD =
  'exec 3<&0; "$@" </dev/null 3<&- & main=$!; (read -r _ <&3; kill -9 0) & wait "$main"; exit $?'
const KILLED = 137

/** A process in a group of its own, which ends with this process whatever ends that. */
export class GuardedProcess {
  readonly #child: ChildProcess
  /** Resolves when it has ended. */
  readonly ended: Promise<ExitCode>

  private constructor(child: ChildProcess) {
    this.#child = child
    this.ended = once(child, 'exit').then(([code]) => {
      // The guard has nothing to do any more.
      child.stdin?.destroy()
      return code ?? KILLED
    })
  }

  static async start({ file, args, log, cwd, env }: GuardedProcessInit): Promise<GuardedProcess> {
    const output = await open(log, 'a')
    const child = spawn('sh', ['-c', GUARD, 'guard', file, ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      detached: true,
      stdio: ['pipe', output.fd, output.fd]
    })
    const guarded = new GuardedProcess(child)
    await once(child, 'spawn')
    await output.close()
    return guarded
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Ends everything in its group by SIGKILL; resolves when it has ended. */
  async kill(): Promise<void> {
    if (!this.isRunning || this.#child.pid === undefined) return
    process.kill(-this.#child.pid, 'SIGKILL')
    await this.ended
  }
}
