import { DhtNetwork, seededRandom } from '#shared/dht-sim'
import { type BucketOccupancy, bucketOccupancy } from './bucket-occupancy.ts'
import type { Control } from './control.ts'
import { followLookup, type LookupPath } from './lookup-path.ts'
import { firstSamples, makeSamples, recordLookup, type Samples } from './samples.ts'
import type { Settings } from './settings.ts'

/** What one simulated network did. */
export interface Outcome {
  settings: Settings
  /** Whether all lookups have been made. */
  complete: boolean
  /** How many have. */
  lookups: number
  samples: Samples
  buckets: BucketOccupancy[]
  /** The first few lookups, step by step. */
  paths: LookupPath[]
  /** Of today, milliseconds; everything else is the same for the same settings. */
  times: { building: number; lookups: number }
}

/** So many lookups are followed step by step. */
const PATHS = 12

/** It is seen so often, in lookups or joins, how far the simulation is, and whether it is to end. */
const STRIDE = 64

/** Simulates a network: builds it, and has random nodes look for random keys. */
export function simulateNetwork(settings: Settings, control: Control): Outcome {
  const began = performance.now()
  control.report('building')
  const network = buildNetwork(settings)
  if (settings.tables === 'learned') joinAll(network, settings.seed, control)
  const built = performance.now()
  const samples = makeSamples(settings.lookups)
  const paths: LookupPath[] = []
  let lookups = 0
  while (lookups < settings.lookups) {
    if (lookups % STRIDE === 0) {
      if (control.stopped) break
      control.report('looking up', lookups)
    }
    const from = network.randomNode()
    const key = network.randomKey()
    const followed = lookups < PATHS ? followLookup(network, from, key) : undefined
    const result = network.lookup(from, key, followed)
    recordLookup(samples, lookups, result, network.accuracy(result))
    if (followed !== undefined) paths.push(followed.path)
    lookups += 1
  }
  const times = { building: built - began, lookups: performance.now() - built }
  control.report('done')
  return {
    settings,
    complete: lookups === settings.lookups,
    lookups,
    samples: firstSamples(samples, lookups),
    buckets: bucketOccupancy(network, settings.seed),
    paths,
    times
  }
}

/** The network as it is before anybody has joined, where tables are learned; else ready. */
export function buildNetwork(settings: Settings): DhtNetwork {
  const { steps, errors, compat, lookups: _, ...same } = settings
  return new DhtNetwork({
    ...same,
    stepsToStop: steps,
    fastErrors: errors,
    ...(settings.tables === 'learned' ? { present: 0 } : {}),
    ...(compat === 'none' ? {} : { compat })
  })
}

/** Lets all nodes come, one after the other and in random order. */
function joinAll(network: DhtNetwork, seed: string, control: Control): void {
  const random = seededRandom(seed, 'joins')
  const nodes = Uint32Array.from({ length: network.space.size }, (_, node) => node)
  for (let joined = 0; joined < nodes.length; joined += 1) {
    if (joined % STRIDE === 0) {
      if (control.stopped) return
      control.report('joining', joined)
    }
    // The lot falls on one of those who are still to come.
    const lot = joined + random.below(nodes.length - joined)
    const node = nodes[lot] as number
    nodes[lot] = nodes[joined] as number
    network.join(node)
  }
}
