import { Arc } from '../../../lessons/11-content-routing/solution/arc.ts'

const KEYS = 1000
const CAPACITY = 50
const REQUESTS = 50_000
const SCAN_EVERY = 500
const SCAN_KEYS = 100

/** Which share of the requests a cache could answer, from 0 to 1. */
export interface HitRates {
  workload: string
  arc: number
  lru: number
}

/** ARC beside a cache that keeps whatever was wanted last, of the same size; the same figures every time. */
export function measureHits(): HitRates[] {
  const popular = zipf(KEYS, REQUESTS)
  const scans = popular.flatMap((key, index) =>
    index % SCAN_EVERY === SCAN_EVERY - 1 ? [key, ...scan(index)] : [key]
  )
  return [
    { workload: `popular ones of ${KEYS} (Zipf), room for ${CAPACITY}`, ...ratesOf(popular) },
    {
      workload: `the same, and ${SCAN_KEYS} that are wanted once, every ${SCAN_EVERY}`,
      ...ratesOf(scans)
    }
  ]
}

function ratesOf(keys: readonly number[]): Pick<HitRates, 'arc' | 'lru'> {
  const arc = new Arc<number, number>(CAPACITY)
  const lru = new Map<number, number>()
  let [arcHits, lruHits] = [0, 0]
  for (const key of keys) {
    if (arc.get(key) !== undefined) arcHits += 1
    else arc.set(key, key)
    if (lru.delete(key)) lruHits += 1
    else if (lru.size === CAPACITY) lru.delete(lru.keys().next().value ?? 0)
    lru.set(key, key)
  }
  return { arc: arcHits / keys.length, lru: lruHits / keys.length }
}

/** Keys that nobody has wanted before. */
function scan(index: number): number[] {
  return Array.from({ length: SCAN_KEYS }, (_, offset) => KEYS + index * SCAN_KEYS + offset)
}

/** So many keys, of which the n-th is wanted 1/n as often as the first. */
function zipf(keys: number, length: number): number[] {
  const sums: number[] = []
  let sum = 0
  for (let rank = 1; rank <= keys; rank += 1) {
    sum += 1 / rank
    sums.push(sum)
  }
  const random = generator(7)
  return Array.from({ length }, () => {
    const wanted = random() * sum
    const found = sums.findIndex(each => each >= wanted)
    return found < 0 ? keys - 1 : found
  })
}

/** The linear congruential generator of Numerical Recipes, from 0 to 1. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
