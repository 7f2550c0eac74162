import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import {
  createScratch,
  type Job,
  nodeCommand,
  type ScratchDir,
  type WarmStarts,
  warmCommand,
  warmStarts
} from '#checker/places/process'
import { ROOT } from '#checker/project'
import { readFrames } from './frames.ts'
import type { NodeSetup, Order, Report, ScratchOrder } from './messages.ts'

/** How often the processor time of nodes is told, milliseconds. */
const CPU_EVERY_MS = 200

export interface ServeAgentInit {
  /** An empty folder for the files of the node. */
  dir: string
  /** What nodes inherit. */
  env: NodeJS.ProcessEnv
}

/**
 * Starts nodes, and does with them what comes in over the connection. Resolves when that has ended,
 * and with it everything that was started.
 */
export async function serveAgent(connection: Duplex, init: ServeAgentInit): Promise<void> {
  const agent = new ServedAgent(connection, init)
  const { promise: ended, resolve } = Promise.withResolvers<void>()
  readFrames(
    connection,
    line => agent.obey(JSON.parse(line) as Order),
    () => resolve()
  )
  connection.on('error', () => {})
  connection.once('end', () => resolve())
  connection.once('close', () => resolve())
  await ended
  await agent.end()
  connection.destroy()
}

class ServedAgent {
  readonly #connection: Duplex
  readonly #init: ServeAgentInit
  readonly #jobs = new Map<number, Job>()
  readonly #cpuTimer: NodeJS.Timeout
  #starts: Promise<WarmStarts> | undefined
  #scratch: Promise<ScratchDir> | undefined
  /** The orders for the scratch directory that are not carried out yet. */
  readonly #scratchOrders = new Map<number, AbortController>()
  #ended: Promise<void> | undefined
  /** Orders are carried out in the order in which they came. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(connection: Duplex, init: ServeAgentInit) {
    this.#connection = connection
    this.#init = init
    this.#cpuTimer = setInterval(() => this.#tellCpu(), CPU_EVERY_MS)
  }

  obey(order: Order): void {
    if (order.order === 'end') {
      void this.end().then(() => this.#tell({ report: 'answer', request: order.request }))
      return
    }
    if (order.order === 'scratch') {
      // Waiting for a file may take long, and must not hold up orders for nodes.
      void this.#scratchOrder(order.request, order)
      return
    }
    if (order.order === 'time-up') {
      this.#scratchOrders.get(order.request)?.abort()
      return
    }
    this.#last = this.#last.then(() => this.#do(order))
  }

  /** Ends everything that it has started. */
  end(): Promise<void> {
    this.#ended ??= this.#stopAll()
    return this.#ended
  }

  async #stopAll(): Promise<void> {
    clearInterval(this.#cpuTimer)
    await this.#last
    for (const timeUp of this.#scratchOrders.values()) timeUp.abort()
    const starts = await this.#starts?.catch(() => undefined)
    await Promise.all([starts?.discard(), ...[...this.#jobs.values()].map(job => job.stop())])
    await (await this.#scratch)?.remove()
  }

  async #do(order: Exclude<Order, { order: 'scratch' | 'time-up' | 'end' }>): Promise<void> {
    switch (order.order) {
      case 'set-up':
        this.#starts = setUp(this.#init, order)
        // An error is reported to whoever starts a node.
        this.#starts.catch(() => {})
        return
      case 'prepare':
        await this.#starts?.then(
          starts => starts.prepare(order.count),
          () => {}
        )
        return
      case 'start':
        return this.#start(order.job, order.env)
      case 'signal':
        await this.#jobs.get(order.job)?.signal(order.signal)
        return this.#tell({ report: 'answer', request: order.request })
      case 'type':
        return this.#jobs.get(order.job)?.type(order.line)
      case 'end-input':
        return this.#jobs.get(order.job)?.endInput()
      case 'stop':
        void this.#stop(order.job)
    }
  }

  async #start(number: number, env: { [name: string]: string }): Promise<void> {
    try {
      if (this.#starts === undefined) throw new Error('nobody has said what to start')
      const job = await (await this.#starts).start(env, {
        line: () => {},
        stderr: () => {},
        flooded: () => {},
        bytes: (stream, chunk) =>
          this.#tell({ report: 'bytes', job: number, stream, bytes: chunk.toString('base64') }),
        exited: exit => this.#tell({ report: 'exited', job: number, ...exit })
      })
      this.#jobs.set(number, job)
      this.#tell({ report: 'started', job: number })
    } catch (error) {
      this.#tell({ report: 'refused', job: number, reason: (error as Error).message })
    }
  }

  async #stop(number: number): Promise<void> {
    const stopped = await this.#jobs.get(number)?.stop()
    this.#tell({ report: 'stopped', job: number, killed: stopped?.killed ?? false })
  }

  async #scratchOrder(request: number, order: ScratchOrder): Promise<void> {
    const timeUp = new AbortController()
    this.#scratchOrders.set(request, timeUp)
    try {
      this.#scratch ??= createScratch()
      const answer = await inScratch(await this.#scratch, order, timeUp.signal)
      this.#tell({ report: 'answer', request, ...answer })
    } catch (error) {
      this.#tell({ report: 'error', request, reason: (error as Error).message })
    } finally {
      this.#scratchOrders.delete(request)
    }
  }

  #tellCpu(): void {
    for (const [job, each] of this.#jobs) {
      const ms = each.cpuMs()
      if (ms > 0) this.#tell({ report: 'cpu', job, ms })
    }
  }

  #tell(report: Report): void {
    if (this.#connection.writable) this.#connection.write(`${JSON.stringify(report)}\n`)
  }
}

/** Puts the node's files where it is started, beside the packages. */
async function setUp(
  { dir, env }: ServeAgentInit,
  { args, entry, fastStart, files }: NodeSetup
): Promise<WarmStarts> {
  await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'))
  for (const { path, text } of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  const program = { entry: join(dir, entry), args: args.map(path => join(dir, path)) }
  const starts = warmStarts({
    cwd: dir,
    env,
    raw: true,
    cold: nodeCommand(program, entry, fastStart),
    warm: warmCommand(program, entry)
  })
  return fastStart ? starts : { ...starts, prepare: () => {} }
}

async function inScratch(
  scratch: ScratchDir,
  order: ScratchOrder,
  timeUp: AbortSignal
): Promise<{
  path?: string
  names?: string[]
  bytes?: string
  mode?: number
  writtenAt?: number
}> {
  switch (order.does) {
    case 'open':
      return { path: scratch.path('') }
    case 'write':
      await scratch.write(order.name, Buffer.from(order.bytes, 'base64'))
      return {}
    case 'make-dir':
      await scratch.makeDir(order.name)
      return {}
    case 'discard':
      await scratch.discard(order.name)
      return {}
    case 'list':
      return { names: await scratch.list() }
    default: {
      const file = await (order.does === 'read'
        ? scratch.read(order.name)
        : scratch.appears(order.name, timeUp))
      if (file === null) return {}
      return { ...file, bytes: Buffer.from(file.bytes).toString('base64') }
    }
  }
}
