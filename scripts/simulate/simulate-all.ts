import { availableParallelism } from 'node:os'
import { Control } from './control.ts'
import type { Settings } from './settings.ts'
import { simulateInThread } from './simulate-in-thread.ts'
import type { NetworkOutcome } from './simulate-network.ts'

/** From so many nodes on, building takes longer than to start threads for it. */
const LARGE = 500_000

/** One network that is simulated now. */
export interface Running {
  settings: Settings
  control: Control
}

export interface SimulateAllInit {
  /** How many networks are simulated at a time. */
  jobs: number
  /** How many threads may work at a time: those that no network takes build large ones. As many as jobs by default. */
  threads?: number
  signal: AbortSignal
  /** Is given the networks that are simulated at the moment; it may look at them at any time. */
  watch?(running: ReadonlySet<Running>): void
}

/** How many threads build a network while so many are simulated side by side; no more than there are processors. */
export function threadsFor({ nodes }: Settings, threads: number, abreast: number): number {
  const spare = Math.floor(Math.min(threads, availableParallelism()) / abreast)
  return nodes < LARGE ? 1 : Math.max(1, spare)
}

/**
 * Simulates networks, some of them at a time. The outcomes stand in the order of the settings; undefined
 * is one that has not been built when the signal came.
 */
export async function simulateAll(
  settings: readonly Settings[],
  { jobs, signal, threads = jobs, watch }: SimulateAllInit
): Promise<(NetworkOutcome | undefined)[]> {
  const outcomes = new Array<NetworkOutcome | undefined>(settings.length)
  const running = new Set<Running>()
  watch?.(running)
  const queue = settings.entries()
  const abreast = Math.min(jobs, settings.length)
  const work = async (): Promise<void> => {
    for (const [index, each] of queue) {
      const run = { settings: each, control: new Control() }
      running.add(run)
      outcomes[index] = await simulateInThread(
        each,
        threadsFor(each, threads, abreast),
        run.control,
        signal
      )
      running.delete(run)
    }
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return outcomes
}
