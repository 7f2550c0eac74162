import { PassThrough } from 'node:stream'
import {
  captureOutput,
  type Exit,
  type Job,
  type JobEvents,
  LaunchError
} from '#checker/places/process'
import type { Order, Report } from './messages.ts'

export interface RemoteJobInit {
  number: number
  events: JobEvents
  order(order: Order): void
  sendSignal(signal: NodeJS.Signals): Promise<void>
  /** Gives up the agent when the answer takes too long. */
  inTime<Value>(answer: Promise<Value>): Promise<Value>
}

/** A node that an agent has started. What it prints is cut into lines, and limited, on this side. */
export class RemoteJob implements Job {
  readonly #init: RemoteJobInit
  readonly #started = Promise.withResolvers<void>()
  readonly #stopped = Promise.withResolvers<{ killed: boolean }>()
  readonly #output = { stdout: new PassThrough(), stderr: new PassThrough() }
  readonly #flush: (() => void)[]
  #cpuMs = 0
  #runs = false
  #exit: Exit | undefined

  constructor(init: RemoteJobInit) {
    this.#init = init
    const { events } = init
    this.#flush = [
      captureOutput(this.#output.stdout, {
        line: line => events.line(line),
        flooded: limit => events.flooded('stdout', limit)
      }),
      captureOutput(this.#output.stderr, {
        line: line => events.stderr(line),
        flooded: limit => events.flooded('stderr', limit)
      })
    ]
    this.#started.promise.catch(() => {})
  }

  /** @throws LaunchError when the agent could not start it */
  async started(): Promise<this> {
    await this.#started.promise
    return this
  }

  receive(report: Extract<Report, { job: number }>): void {
    switch (report.report) {
      case 'started':
        this.#runs = true
        this.#started.resolve()
        break
      case 'refused':
        this.#started.reject(new LaunchError(report.reason))
        break
      case 'bytes':
        if (this.#exit === undefined) {
          this.#output[report.stream].write(Buffer.from(report.bytes, 'base64'))
        }
        break
      case 'cpu':
        this.#cpuMs = report.ms
        break
      case 'exited':
        this.#end({ code: report.code, signal: report.signal })
        break
      case 'stopped':
        this.#stopped.resolve({ killed: report.killed })
    }
  }

  /** The connection with the agent is gone, and the node with it, if there was one. */
  lose(reason: string): void {
    if (this.#runs && this.#exit === undefined) {
      this.#init.events.stderr({ text: reason, notices: [] })
      this.#end({ code: null, signal: 'SIGKILL' })
    }
    this.#stopped.resolve({ killed: false })
  }

  /** The node will not be started any more. */
  refuse(reason: string): void {
    this.#started.reject(new LaunchError(reason))
  }

  signal(signal: NodeJS.Signals): Promise<void> {
    return this.#init.sendSignal(signal)
  }

  type(line: string): void {
    this.#init.order({ order: 'type', job: this.#init.number, line })
  }

  endInput(): void {
    this.#init.order({ order: 'end-input', job: this.#init.number })
  }

  flush(): void {
    for (const flush of this.#flush) flush()
  }

  cpuMs(): number {
    return this.#cpuMs
  }

  /** A node that shares its rights with the agent could tell anything of itself. */
  memoryBytes(): null {
    return null
  }

  /** As with its memory. */
  listensAt(): null {
    return null
  }

  /** It is in another place; what is there is measured, and not felt. */
  progress(): null {
    return null
  }

  async stop(): Promise<{ killed: boolean }> {
    this.#init.order({ order: 'stop', job: this.#init.number })
    return this.#init.inTime(this.#stopped.promise)
  }

  #end(exit: Exit): void {
    if (this.#exit !== undefined) return
    this.#exit = exit
    const outputs = Object.values(this.#output)
    let open = outputs.length
    for (const output of outputs) {
      output.once('close', () => {
        open -= 1
        if (open === 0) this.#init.events.exited(exit)
      })
      output.end()
    }
  }
}
