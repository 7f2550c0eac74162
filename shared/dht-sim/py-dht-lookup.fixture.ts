import { numberOf, perfectTable, placesByDistance } from './brute-force.fixture.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import type { Links } from './links.ts'

export interface PyDhtLookup {
  space: IdSpace
  links: Links
  k: number
  alpha: number
  beta: number
  stepsToStop: number
  finishWithFirstValue: boolean
  holders: ReadonlyMap<number, unknown>
  isPresent(node: number): boolean
}

interface ScriptedAnswer {
  delay: number
  nodes: number[]
  value: unknown
}

/**
 * The lookup of py-dht, step by step as it is written there, with lists that are sorted again and again:
 * what the quick one has to agree with.
 *
 * @see https://github.com/cortze/py-dht/blob/65e6fdf/dht/dht.py `lookup_for_hash`
 */
export function lookupAsPyDht(from: number, key: Key, init: PyDhtLookup) {
  const { space, links, k, alpha, beta, stepsToStop, holders } = init
  const target = numberOf(key)
  const distance = (node: number): bigint => numberOf(space.keyAt(node)) ^ target
  const ascending = (nodes: Iterable<number>): number[] =>
    [...nodes].sort((one, other) => (distance(one) < distance(other) ? -1 : 1))
  const everybody = placesByDistance(space, key)
  const closestOf = (node: number): number[] => {
    const table = new Set(perfectTable(space, node, k).flat())
    return everybody.filter(place => table.has(place)).slice(0, k)
  }

  const originOverhead = links.readOverhead(from)
  const known = new Set(closestOf(from))
  let toTry = ascending(known)
  const tried = new Set<number>()
  let results: ScriptedAnswer[] = []
  const lanes = new Array<number>(alpha).fill(0)
  let value: unknown
  let steps = 0
  const counts = { attempts: 0, finished: 0, successful: 0, failed: 0 }

  while (steps < stepsToStop && toTry.length > 0) {
    if (init.finishWithFirstValue && value !== undefined) break
    for (const node of [...toTry]) {
      toTry = toTry.filter(each => each !== node)
      if (tried.has(node)) continue
      tried.add(node)
      counts.attempts += 1
      links.attempt(from, node, originOverhead, init.isPresent(node), 0)
      const isReached = links.error === null
      results.push({
        delay: links.answerDelay,
        nodes: isReached ? closestOf(node) : [],
        value: isReached ? holders.get(node) : undefined
      })
      results = results.toSorted((one, other) => one.delay - other.delay)
      if (results.length < alpha) continue

      const result = results.shift() as ScriptedAnswer
      const lane = lanes.indexOf(Math.min(...lanes))
      lanes[lane] = (lanes[lane] as number) + result.delay
      if (result.value !== undefined) value = result.value
      counts.finished += 1
      if (result.nodes.length === 0) counts.failed += 1
      else {
        counts.successful += 1
        const isCloser = result.nodes.some(
          each => !known.has(each) && [...known].some(other => distance(each) < distance(other))
        )
        steps = isCloser ? 0 : steps + 1
      }
      for (const each of result.nodes) known.add(each)
      toTry = ascending(new Set([...toTry, ...result.nodes]))
      break
    }
  }
  return {
    ...counts,
    closest: ascending(known).slice(0, beta),
    value,
    known: known.size,
    delay: Math.max(...lanes)
  }
}
