import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Allocate } from '#shared/dht-sim'
import type { Task } from './task.ts'
import { workerFor } from './work.ts'

const THREAD = new URL('./thread.ts', import.meta.url)

/** Makes room that all threads see. */
const sharedRoom: Allocate = words =>
  new Uint32Array(new SharedArrayBuffer(words * Uint32Array.BYTES_PER_ELEMENT))

const ownRoom: Allocate = words => new Uint32Array(words)

/**
 * Threads that do the parts of a task side by side; whoever is done takes the next part. With one
 * thread there is none beside this one, and nothing is shared.
 */
export class Crew {
  readonly room: Allocate
  readonly #workers: Worker[]
  #last: Promise<unknown> = Promise.resolve()

  constructor(threads: number) {
    this.room = threads > 1 ? sharedRoom : ownRoom
    const beside = threads > 1 ? threads : 0
    this.#workers = Array.from({ length: beside }, () => new Worker(THREAD, { execArgv: [] }))
  }

  /** Does all parts of a task, when those before it are done. @throws whatever one of them threw */
  run(task: Task): Promise<void> {
    const run = this.#last.then(() => this.#do(task))
    this.#last = run.catch(() => {})
    return run
  }

  async #do(task: Task): Promise<void> {
    if (this.#workers.length === 0) {
      const work = workerFor(task)
      for (let part = 0; part < task.parts; part += 1) work(part)
      return
    }
    const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const done = this.#workers.map(worker => once(worker, 'message'))
    for (const worker of this.#workers) worker.postMessage({ task, next })
    try {
      await Promise.all(done)
    } catch (error) {
      // A thread that has thrown is gone. What else there may be to do, this one does alone.
      await this.dismiss()
      throw error
    }
  }

  /** Ends the threads. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map(worker => worker.terminate()))
  }
}
