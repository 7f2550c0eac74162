import { Control } from './control.ts'
import type { Settings } from './settings.ts'
import { simulateInThread } from './simulate-in-thread.ts'
import type { NetworkOutcome } from './simulate-network.ts'

/** One network that is simulated now. */
export interface Running {
  settings: Settings
  control: Control
}

export interface SimulateAllInit {
  /** How many networks are simulated at a time. */
  jobs: number
  signal: AbortSignal
  /** Is given the networks that are simulated at the moment; it may look at them at any time. */
  watch?(running: ReadonlySet<Running>): void
}

/**
 * Simulates networks, some of them at a time. The outcomes stand in the order of the settings; undefined
 * is one that has not been built when the signal came.
 */
export async function simulateAll(
  settings: readonly Settings[],
  { jobs, signal, watch }: SimulateAllInit
): Promise<(NetworkOutcome | undefined)[]> {
  const outcomes = new Array<NetworkOutcome | undefined>(settings.length)
  const running = new Set<Running>()
  watch?.(running)
  const queue = settings.entries()
  const work = async (): Promise<void> => {
    for (const [index, each] of queue) {
      const run = { settings: each, control: new Control() }
      running.add(run)
      outcomes[index] = await simulateInThread(each, run.control, signal)
      running.delete(run)
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, settings.length) }, work))
  return outcomes
}
