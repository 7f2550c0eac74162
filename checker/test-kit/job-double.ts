import type { Exit, Job, JobEvents, Launch, Progress } from '#checker/places/process'

/** A node in memory: it says and does what the test tells it to. */
export class JobDouble implements Job {
  readonly env: { [name: string]: string }
  /** Everything it was sent, in order; `stop` for the end. */
  readonly orders: string[] = []
  /** What the system tells of it. */
  progressed: Progress | null = null
  /** It takes SIGKILL to end it. */
  stubborn = false
  readonly #events: JobEvents
  #ended = false

  constructor(env: { [name: string]: string }, events: JobEvents) {
    this.env = env
    this.#events = events
  }

  say(text: string): void {
    this.#events.line({ text, notices: [] })
  }

  complain(text: string): void {
    this.#events.stderr({ text, notices: [] })
  }

  flood(): void {
    this.#events.flooded('stdout', '8 MiB')
  }

  exit(exit: Partial<Exit>): void {
    if (this.#ended) return
    this.#ended = true
    this.#events.exited({ code: null, signal: null, ...exit })
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    this.orders.push(signal)
    if (!this.stubborn) this.exit({ code: 0 })
  }

  type(line: string): void {
    this.orders.push(`type ${line}`)
  }

  endInput(): void {
    this.orders.push('end input')
  }

  flush(): void {}

  cpuMs(): number {
    return 0
  }

  memoryBytes(): number | null {
    return null
  }

  listensAt(): string[] | null {
    return null
  }

  progress(): Progress | null {
    return this.progressed
  }

  async stop(): Promise<{ killed: boolean }> {
    this.orders.push('stop')
    this.exit(this.stubborn ? { signal: 'SIGKILL' } : { code: 0 })
    return { killed: this.stubborn }
  }
}

/** Starts doubles; each does what `live` makes of it as soon as it has started. */
export function launchDoubles(live: (job: JobDouble) => void = () => {}): {
  launch: Launch
  jobs: JobDouble[]
} {
  const jobs: JobDouble[] = []
  const launch: Launch = async (env, events) => {
    const job = new JobDouble(env, events)
    jobs.push(job)
    setImmediate(live, job)
    return job
  }
  return { launch, jobs }
}
