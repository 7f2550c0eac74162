import type { LearnerNode, LogsLine, Within } from '#checker/checkpoint'
import type { Job, JobEvents } from '#checker/places/process'
import type { HistoryRecorder } from '#checker/record/history'
import type { EventName, OwnEvent, SplitLine } from '#shared/log'
import { Standstill } from './standstill.ts'
import type { Waits } from './waits.ts'

export interface RunNodeInit {
  name: string
  history: HistoryRecorder
  waits: Waits
  /** Whether its exit is expected from the beginning; otherwise from `signal` or `exits` on. */
  mayExit?: boolean | undefined
}

/**
 * Who only ignores a signal has a few hundredths of a processor. This is the share of the time that it is allowed on an
 * idle machine: on a busy one the wait is longer, and whoever never rests gets less of it.
 */
const BUSY_SHARE = 0.25

/** One node under test: its output goes into the history, its handle to the checkpoint. */
export class RunNode implements LearnerNode {
  readonly name: string
  readonly #history: HistoryRecorder
  readonly #waits: Waits
  #job: Job | undefined
  #exitExpected: boolean
  /** The checkpoint lets it stand still. */
  #isPaused = false
  readonly #standstill: Standstill

  constructor(init: RunNodeInit) {
    this.name = init.name
    this.#history = init.history
    this.#waits = init.waits
    this.#exitExpected = init.mayExit ?? false
    this.#standstill = new Standstill({
      progress: () => this.#progress,
      stoodStill: ms => {
        const why = `${this.#who} stood still for ${(ms / 1000).toFixed(1)} s: somebody stopped it, or the machine had no time for it`
        init.history.record({
          kind: 'hindered',
          actor: 'engine',
          why,
          since: init.history.now - ms
        })
      }
    })
  }

  /** Where the job's output goes. */
  get events(): JobEvents {
    return {
      line: line => this.recordLine(this.name, line),
      stderr: line => this.#history.record({ kind: 'stderr', actor: this.name, text: line.text }),
      flooded: (stream, limit) =>
        this.#history.record({ kind: 'flooded', actor: this.name, stream, limit }),
      exited: exit =>
        this.#history.record({
          kind: 'exited',
          actor: this.name,
          ...exit,
          expected: this.#exitExpected
        })
    }
  }

  protected recordLine(actor: string, line: SplitLine): void {
    this.#history.record({ kind: 'line', actor, text: line.text, ...withNotices(line) })
  }

  get #who(): string {
    return this.name === 'node' ? 'your node' : `your node (started as "${this.name}")`
  }

  attach(job: Job): void {
    this.#job = job
  }

  readonly logs: LogsLine = (
    event: EventName | OwnEvent,
    limit: Within,
    where?: (event: never) => boolean
  ) => this.awaitLine(this.name, this.#who, event, limit, where)

  /** Resolves when an actor has logged such an event. */
  protected awaitLine(
    actor: string,
    who: string,
    event: EventName | OwnEvent,
    { within }: Within,
    where: (event: never) => boolean = () => true
  ): Promise<void> {
    const name = typeof event === 'string' ? event : event.name
    return this.#waits.until(
      history => history.event(name as EventName, actor, where as () => boolean),
      `${who} to log "${name}"`,
      within
    )
  }

  signal(signal: 'SIGTERM' | 'SIGINT'): void {
    this.#exitExpected = true
    this.#history.record({ kind: 'signalled', actor: this.name, signal })
    void this.#job?.signal(signal)
  }

  async pauses(): Promise<void> {
    if (process.platform === 'win32') throw new Error('no process can be paused on Windows')
    this.#isPaused = true
    this.#history.record({ kind: 'fault', actor: this.name, name: 'paused', data: null })
    await this.#job?.signal('SIGSTOP')
  }

  async resumes(): Promise<void> {
    this.#history.record({ kind: 'fault', actor: this.name, name: 'resumed', data: null })
    await this.#job?.signal('SIGCONT')
    this.#isPaused = false
  }

  types(line: string): void {
    this.#history.record({ kind: 'stdin', actor: this.name, text: line })
    this.#job?.type(line)
  }

  endsInput(): void {
    this.#history.record({ kind: 'stdin-ended', actor: this.name })
    this.#job?.endInput()
  }

  exits({ within }: Within): Promise<void> {
    this.#exitExpected = true
    const before = this.cpuMs
    return this.#waits.until(
      history => history.first('exited', this.name),
      `${this.#who} to stop`,
      within,
      waitedMs => {
        const cpuMs = this.cpuMs - before
        if (cpuMs < within * BUSY_SHARE) return
        this.#history.record({ kind: 'never-idle', actor: this.name, cpuMs, waitedMs })
      }
    )
  }

  /** Takes what it has printed of a line that it has not finished. */
  flush(): void {
    this.#job?.flush()
  }

  /** The processor time it has had so far, milliseconds. */
  get cpuMs(): number {
    return this.#job?.cpuMs() ?? 0
  }

  /** The memory that it has now, bytes; null where the system does not tell. */
  get memoryBytes(): number | null {
    return this.#job?.memoryBytes() ?? null
  }

  /** The TCP addresses at which it listens now, as multiaddrs; null where that is not known. */
  get listensAt(): string[] | null {
    return this.#job?.listensAt() ?? null
  }

  /** Looks whether it is let go on; `tell` when there will be no other look. */
  feel(tell = false): void {
    this.#standstill.look(tell)
  }

  /** For how long, milliseconds so far, it would have gone on and was not let. */
  get heldMs(): number {
    this.feel()
    return this.#standstill.heldMs
  }

  get #progress() {
    return this.#isPaused ? null : (this.#job?.progress() ?? null)
  }

  /** Ends the process, whatever it takes; says so if it took SIGKILL. */
  async stop(): Promise<string | undefined> {
    this.#exitExpected = true
    const stopped = await this.#job?.stop()
    if (!stopped?.killed) return undefined
    return 'your node did not stop within 2 s of SIGTERM and had to be killed'
  }
}

function withNotices({ notices }: SplitLine): { notices?: string[] } {
  return notices.length > 0 ? { notices: [...notices] } : {}
}
