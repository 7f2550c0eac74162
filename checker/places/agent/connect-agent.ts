import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Launch, LaunchError, type ScratchDir } from '#checker/places/process'
import { readFrames } from './frames.ts'
import { type NodeSetup, type Order, parseReport, type Report } from './messages.ts'
import { RemoteJob } from './remote-job.ts'
import { createRemoteScratch } from './remote-scratch.ts'
import { socketPath } from './socket-path.ts'

/** Connecting is tried at this interval: nothing tells when an agent in another container begins to listen. */
const TRY_EVERY_MS = 20
const PATIENCE_MS = 30 * 1000

/** The time within which an agent must answer any order, even one to stop a node. */
const ANSWER_MS = 20 * 1000

/** The checker's end of the connection with an agent, which starts nodes somewhere else. */
export interface Agent {
  /** Says what the nodes are; comes before everything else. */
  setUp(setup: NodeSetup): void
  prepare(count: number): void
  start: Launch
  scratch(): Promise<ScratchDir>
  /** Ends everything that the agent has started; it itself ends with this process. */
  end(): Promise<void>
  /** Ends the agent as well. */
  close(): Promise<void>
}

type Answer = Extract<Report, { report: 'answer' }>

/**
 * Connects to an agent, as soon as there is one.
 *
 * @throws LaunchError when there is none for half a minute
 */
export async function connectAgent(name: string, signal?: AbortSignal): Promise<Agent> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const socket = connect(socketPath(name))
    try {
      await once(socket, 'connect', { signal })
      return new ConnectedAgent(socket)
    } catch (error) {
      socket.destroy()
      signal?.throwIfAborted()
      if (performance.now() > until) {
        throw new LaunchError(`the node's container does not answer: ${(error as Error).message}`)
      }
      await pause(TRY_EVERY_MS, undefined, { signal }).catch(() => {})
      signal?.throwIfAborted()
    }
  }
}

class ConnectedAgent implements Agent {
  readonly #socket: Socket
  readonly #jobs = new Map<number, RemoteJob>()
  readonly #requests = new Map<number, PromiseWithResolvers<Answer>>()
  readonly #ended: Promise<unknown>
  #count = 0
  /** Why the agent is lost, once it is. */
  #lost: string | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    const giveUp = (reason: string): void => this.#lose(reason)
    readFrames(socket, line => this.#read(line), giveUp)
    socket.on('error', () => {})
    socket.once('end', () => giveUp('its container has ended'))
    socket.once('close', () => giveUp('its container has ended'))
    this.#ended = new Promise<void>(resolve => socket.once('close', () => resolve()))
  }

  setUp(setup: NodeSetup): void {
    this.#order({ order: 'set-up', ...setup })
  }

  prepare(count: number): void {
    this.#order({ order: 'prepare', count })
  }

  readonly start: Launch = async (env, events) => {
    this.#count += 1
    const number = this.#count
    const job = new RemoteJob({
      number,
      events,
      order: order => this.#order(order),
      inTime: answer => this.#inTime(answer),
      sendSignal: async signal => {
        // If the agent is lost, its nodes have ended already.
        await this.#request(request => ({ order: 'signal', job: number, request, signal })).catch(
          () => {}
        )
      }
    })
    if (this.#lost !== undefined) throw new LaunchError(this.#lost)
    this.#jobs.set(number, job)
    this.#order({ order: 'start', job: number, env })
    return this.#inTime(job.started())
  }

  scratch(): Promise<ScratchDir> {
    return createRemoteScratch((order, timeUp) =>
      this.#request(request => ({ order: 'scratch', request, ...order }), timeUp)
    )
  }

  async end(): Promise<void> {
    // A lost agent has nothing left to end.
    await this.#request(request => ({ order: 'end', request })).catch(() => {})
  }

  async close(): Promise<void> {
    this.#socket.end()
    const patience = setTimeout(() => this.#socket.destroy(), ANSWER_MS)
    await this.#ended
    clearTimeout(patience)
  }

  /** With `timeUp`, the agent may take its time until then, and is told. */
  async #request(orderOf: (request: number) => Order, timeUp?: AbortSignal): Promise<Answer> {
    if (this.#lost !== undefined) throw new LaunchError(this.#lost)
    this.#count += 1
    const request = this.#count
    const answer = Promise.withResolvers<Answer>()
    this.#requests.set(request, answer)
    this.#order(orderOf(request))
    try {
      if (timeUp !== undefined) {
        if (!timeUp.aborted) await Promise.race([answer.promise, once(timeUp, 'abort')])
        this.#order({ order: 'time-up', request })
      }
      return await this.#inTime(answer.promise)
    } finally {
      this.#requests.delete(request)
    }
  }

  /** An agent that does not answer in time is lost. */
  async #inTime<Value>(answer: Promise<Value>): Promise<Value> {
    const patience = setTimeout(() => this.#lose('it does not answer'), ANSWER_MS)
    return answer.finally(() => clearTimeout(patience))
  }

  #order(order: Order): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(order)}\n`)
  }

  #read(line: string): void {
    if (this.#lost !== undefined) return
    const report = parseReport(line)
    if (report === null) this.#lose('its container said something that makes no sense')
    else if ('job' in report) this.#jobs.get(report.job)?.receive(report)
    else if (report.report === 'answer') this.#requests.get(report.request)?.resolve(report)
    else this.#requests.get(report.request)?.reject(new Error(report.reason))
  }

  #lose(how: string): void {
    if (this.#lost !== undefined) return
    const reason = `the connection with the node's container is lost: ${how}`
    this.#lost = reason
    this.#socket.destroy()
    for (const job of this.#jobs.values()) job.lose(reason)
    // The ends of nodes are reported first; only then do pending orders fail.
    setImmediate(() =>
      setImmediate(() => {
        for (const job of this.#jobs.values()) job.refuse(reason)
        for (const request of this.#requests.values()) request.reject(new LaunchError(reason))
      })
    )
  }
}
