import { parentPort, workerData } from 'node:worker_threads'
import { Control } from './control.ts'
import type { Settings } from './settings.ts'
import { simulateWith } from './simulate-network.ts'

export interface ThreadData {
  settings: Settings
  /** How many threads build the network. */
  threads: number
  memory: SharedArrayBuffer
}

// What `simulateInThread` starts: simulates one network and posts the outcome.

const { settings, threads, memory } = workerData as ThreadData
const outcome = await simulateWith(threads, settings, new Control(memory))
const buffers = Object.values(outcome.samples).map(samples => samples.buffer as ArrayBuffer)
parentPort?.postMessage(outcome, buffers)
