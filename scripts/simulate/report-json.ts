import { flagWords } from '../command/index.ts'
import { histogram } from './histogram.ts'
import { formatSettings } from './parameters.ts'
import type { SimulatedNetwork, Simulation } from './simulation.ts'

/** The version of the report's format. */
const VERSION = 1

/** A simulation as JSON, without single lookups, and without times of this machine. */
export function jsonReport(simulation: Simulation): string {
  const { sweep, complete, networks } = simulation
  const report = {
    simulation: VERSION,
    complete,
    sweep: sweep === undefined ? null : { name: flagWords(sweep.name), values: sweep.values },
    networks: networks.map(networkReport)
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

function networkReport({
  settings,
  complete,
  summary,
  samples,
  buckets,
  paths,
  life
}: SimulatedNetwork) {
  return {
    settings: { ...settings, ...delaysOf(settings) },
    complete,
    summary,
    histograms: {
      hops: histogram(samples.hops, true),
      delay: histogram(samples.delay),
      attempts: histogram(samples.attempts, true),
      accuracy: histogram(samples.accuracy),
      answered: histogram(samples.answered)
    },
    buckets,
    paths,
    life
  }
}

/** The delays as they are typed. */
function delaysOf(settings: SimulatedNetwork['settings']) {
  const { delay, fastDelay, slowDelay } = formatSettings(settings)
  return { delay, fastDelay, slowDelay }
}
