import { type ChurnSample, DhtNetwork, type DhtNetworkInit, randomStream } from '#shared/dht-sim'
import { ThreadedNetwork } from '#shared/dht-threads'
import { type BucketOccupancy, bucketOccupancy } from './bucket-occupancy.ts'
import { ComingAndGoing } from './coming-and-going.ts'
import type { Control } from './control.ts'
import { followLookup, type LookupPath } from './lookup-path.ts'
import { firstSamples, makeSamples, recordLookup, type Samples } from './samples.ts'
import { idsOf, type Settings } from './settings.ts'

/** The result of one simulated network. */
export interface NetworkOutcome {
  settings: Settings
  /** Whether all lookups have been made. */
  complete: boolean
  /** How many lookups have been made. */
  lookups: number
  samples: Samples
  buckets: BucketOccupancy[]
  /** The first few lookups, step by step. */
  paths: LookupPath[]
  /** The network over time, while nodes come and go. */
  life: ChurnSample[]
  /** How long it took now, milliseconds; everything else is the same for the same settings. */
  times: { building: number; lookups: number }
}

/** How many lookups are followed step by step. */
const PATHS = 12

/** The number of lookups or joins between two reports of progress. */
const STRIDE = 64

/** Simulates a network: builds it, and has random nodes look for random keys. */
export function simulateNetwork(settings: Settings, control: Control): NetworkOutcome {
  const began = performance.now()
  control.report('building')
  return simulateBuilt(buildNetwork(settings), settings, control, began)
}

/** The same, with as many threads as there are to build it. */
export async function simulateWith(
  threads: number,
  settings: Settings,
  control: Control
): Promise<NetworkOutcome> {
  const began = performance.now()
  control.report('building')
  return simulateBuilt(await buildWith(threads, settings), settings, control, began)
}

/** The threads end when it is built: lookups are made one after the other. */
async function buildWith(threads: number, settings: Settings): Promise<DhtNetwork> {
  await using threaded = await ThreadedNetwork.build(initOf(settings), { threads })
  return threaded.network
}

/** @param began - when its building began, by `performance.now()` */
function simulateBuilt(
  network: DhtNetwork,
  settings: Settings,
  control: Control,
  began: number
): NetworkOutcome {
  if (settings.tables === 'learned') joinSome(network, settings, control)
  const built = performance.now()
  const life = settings.churn > 0 ? new ComingAndGoing(network, settings, control) : undefined
  const samples = makeSamples(settings.lookups)
  const paths: LookupPath[] = []
  let lookups = 0
  while (lookups < settings.lookups) {
    if (lookups % STRIDE === 0) control.report('looking up', lookups)
    life?.passUntil((lookups + 1) / settings.lookups)
    if (control.stopped) break
    const from = network.randomNode()
    const key = network.randomKey()
    const followed = lookups < PATHS ? followLookup(network, from, key) : undefined
    const result = network.lookup(from, key, followed)
    recordLookup(samples, lookups, result, {
      accuracy: network.accuracy(result),
      answered: network.accuracy({ ...result, closest: result.answered })
    })
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
    life: life?.samples ?? [],
    times
  }
}

/** The network as it is before anybody has joined, where tables are learned; else ready. */
export function buildNetwork(settings: Settings): DhtNetwork {
  return new DhtNetwork(initOf(settings))
}

function initOf(settings: Settings): DhtNetworkInit {
  const { bits, k, alpha, beta, steps, tables, seed, compat } = settings
  const { errors, slowErrors, delay, fastDelay, slowDelay, overhead } = settings
  return {
    nodes: idsOf(settings),
    bits,
    k,
    alpha,
    beta,
    stepsToStop: steps,
    tables,
    seed,
    fastErrors: errors,
    slowErrors,
    delay,
    fastDelay,
    slowDelay,
    overhead,
    ...(tables === 'learned' ? { present: 0 } : {}),
    ...(compat === 'none' ? {} : { compat })
  }
}

/** Lets as many nodes come as there are to be, one after the other, chosen by lot. */
function joinSome(network: DhtNetwork, { nodes, seed }: Settings, control: Control): void {
  const random = randomStream(seed, 'joins')
  const away = Uint32Array.from({ length: network.space.size }, (_, node) => node)
  for (let joined = 0; joined < nodes; joined += 1) {
    if (joined % STRIDE === 0) control.report('joining', joined)
    if (control.stopped) return
    const lot = joined + random.below(away.length - joined)
    const node = away[lot] as number
    away[lot] = away[joined] as number
    network.join(node)
  }
}
