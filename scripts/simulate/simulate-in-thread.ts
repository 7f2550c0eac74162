import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Control } from './control.ts'
import type { Settings } from './settings.ts'
import type { NetworkOutcome } from './simulate-network.ts'
import type { ThreadData } from './thread.ts'

const THREAD = new URL('./thread.ts', import.meta.url)

/** A simulation that has not stopped within this time has nothing to report yet. */
const STOP_WITHIN_MS = 500

/**
 * Simulates a network in a thread of its own, so that this one can be interrupted and can say how far
 * it is.
 *
 * @param threads - how many of its own it may have to build the network
 * @returns what the network did; undefined when it was stopped before it had been built
 */
export async function simulateInThread(
  settings: Settings,
  threads: number,
  control: Control,
  signal: AbortSignal
): Promise<NetworkOutcome | undefined> {
  if (signal.aborted) return undefined
  const workerData: ThreadData = { settings, threads, memory: control.memory }
  const worker = new Worker(THREAD, { workerData })
  const outcome = once(worker, 'message').then(([message]) => message as NetworkOutcome)
  const stopped = Promise.withResolvers<undefined>()
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    control.stop()
    const patience = control.phase === 'building' ? 0 : STOP_WITHIN_MS
    timer = setTimeout(() => stopped.resolve(undefined), patience)
  }
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([outcome, stopped.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
