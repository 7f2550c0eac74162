import { DhtNetwork, type DhtNetworkInit, type Key } from '#shared/dht-sim'
import { type Questions, ThreadedNetwork } from '#shared/dht-threads'
import { countCloser } from './brute-force.ts'
import type { NetworkCase } from './cases.ts'

export interface NetworkMeasurement {
  /** How long the first network of the process took to be ready, seconds. */
  readySeconds: number
  /** The processor time of all threads until then, seconds. */
  readyProcessorSeconds: number
  /** The median of the next networks, whose code has been compiled, seconds; small networks only. */
  warmSeconds?: number
  /** The most memory that the process had until all lookups were done. */
  peakGibibytes: number
  /** The entries of all tables, counted one by one; tables on demand have none to count. */
  entries?: number
  /** How long the first 200 lookups took, seconds. */
  first200Seconds: number
  lookups: number
  lookupsPerSecond: number
  /** The processor time of one lookup, microseconds. */
  lookupMicroseconds: number
  /** Lookups that found the true closest k. */
  exact: number
  /** How many of the lookups were compared with all ids, one by one. */
  compared: number
}

const K = 20
const FEW = 200
const COMPARED = 20

/** Networks up to this size are made several times. */
const SMALL = 100_000
const REPEATS = 15

/** Lookups: who asks for what, two words for each key, and what was found. */
interface MeasuredLookups extends Questions {
  /** The nodes that each lookup found, k of them, from closest to farthest. */
  found: Uint32Array
}

/**
 * @param count - lookups, 200 or more
 * @throws Error when an answer is wrong: then no time counts
 */
export async function measureNetwork(
  { nodes, tables, trouble, threads }: NetworkCase,
  count: number
): Promise<NetworkMeasurement> {
  const init: DhtNetworkInit = {
    nodes,
    tables,
    k: K,
    ...(trouble
      ? {
          fastErrors: 0.1,
          slowErrors: 0.05,
          delay: { uniform: [10, 100] },
          fastDelay: 20,
          slowDelay: 500
        }
      : {})
  }
  const [began, beganCpu] = [performance.now(), processorSeconds()]
  await using threaded = await ThreadedNetwork.build(init, { threads })
  const { network } = threaded
  const [ready, readyCpu] = [performance.now(), processorSeconds()]
  const lookups = drawLookups(network, count)
  const [asked, askedCpu] = [performance.now(), processorSeconds()]
  await lookUp(threaded, lookups, 0, FEW)
  const few = performance.now()
  await lookUp(threaded, lookups, FEW, count)
  const [done, doneCpu] = [performance.now(), processorSeconds()]
  const peakGibibytes = process.resourceUsage().maxRSS / 2 ** 20
  const exact = exactLookups(network, lookups)
  if (exact.length < count && !trouble) {
    throw new Error(`${count - exact.length} lookups were wrong`)
  }
  compare(network, lookups, exact.slice(0, COMPARED))
  return {
    readySeconds: (ready - began) / 1000,
    readyProcessorSeconds: readyCpu - beganCpu,
    ...(nodes <= SMALL ? { warmSeconds: warmSeconds(init) } : {}),
    peakGibibytes,
    ...(tables === 'perfect' ? { entries: countEntries(network) } : {}),
    first200Seconds: (few - asked) / 1000,
    lookups: count,
    lookupsPerSecond: count / ((done - asked) / 1000),
    lookupMicroseconds: (1e6 * (doneCpu - askedCpu)) / count,
    exact: exact.length,
    compared: COMPARED
  }
}

/** The processor time that all threads of this process have had. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function drawLookups(network: DhtNetwork, length: number): MeasuredLookups {
  return {
    from: Uint32Array.from({ length }, () => network.randomNode()),
    keys: Uint32Array.from({ length: 2 * length }, () => network.randomKey()[0] as number),
    found: new Uint32Array(length * K)
  }
}

async function lookUp(
  threaded: ThreadedNetwork,
  { from, keys, found }: MeasuredLookups,
  start: number,
  end: number
): Promise<void> {
  const { closest } = await threaded.lookUpAll({
    from: from.subarray(start, end),
    keys: keys.subarray(2 * start, 2 * end)
  })
  found.set(closest, start * K)
}

function keyOf({ keys }: MeasuredLookups, index: number): Key {
  return keys.slice(2 * index, 2 * index + 2)
}

/** The number of lookups that found all of the true closest nodes, in order. */
function exactLookups(network: DhtNetwork, lookups: MeasuredLookups): number[] {
  const { from, found } = lookups
  return from
    .keys()
    .toArray()
    .filter(index => {
      const truth = network.trueClosest(keyOf(lookups, index), K, from[index])
      return truth.every((node, place) => found[index * K + place] === node)
    })
}

/** Compares lookups with all ids but that of the node that asks. */
function compare(network: DhtNetwork, lookups: MeasuredLookups, indices: readonly number[]): void {
  const questions = indices.map(index => ({
    key: keyOf(lookups, index),
    farthest: lookups.found[index * K + K - 1] as number,
    from: lookups.from[index] as number
  }))
  for (const count of countCloser(network.space, questions)) {
    if (count !== K - 1) throw new Error(`${count} ids are closer than the farthest, not ${K - 1}`)
  }
}

function countEntries({ tables, space }: DhtNetwork): number {
  const bucket = new Uint32Array(K)
  let entries = 0
  for (let node = 0; node < space.size; node += 1) {
    for (let depth = 0; depth < tables.depth(node); depth += 1) {
      entries += tables.bucket(node, depth, bucket, 0)
    }
  }
  return entries
}

function warmSeconds(init: DhtNetworkInit): number {
  const times = Array.from({ length: REPEATS }, () => {
    const began = performance.now()
    new DhtNetwork(init)
    return (performance.now() - began) / 1000
  })
  return times.toSorted((a, b) => a - b)[REPEATS >> 1] as number
}
