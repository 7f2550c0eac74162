import { parentPort, workerData } from 'node:worker_threads'
import { Control } from './control.ts'
import type { Settings } from './settings.ts'
import { simulateNetwork } from './simulate-network.ts'

// What `simulateInThread` starts: simulates one network and posts the outcome.

const { settings, memory } = workerData as { settings: Settings; memory: SharedArrayBuffer }
const outcome = simulateNetwork(settings, new Control(memory))
const buffers = Object.values(outcome.samples).map(samples => samples.buffer as ArrayBuffer)
parentPort?.postMessage(outcome, buffers)
