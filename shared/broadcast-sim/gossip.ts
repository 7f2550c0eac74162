import { randomStream } from '#shared/dht-sim'
import { countAlive } from './dead-nodes.ts'
import { type Outcome, UNREACHED } from './outcome.ts'

/** How many peers a node chooses for its mesh; as many choose it, so that it has twice as many: gossipsub's D is 6. */
const CHOSEN = 3

export interface GossipInit {
  size: number
  dead: Uint8Array
  seed: string
}

/**
 * One broadcast over gossipsub's meshes, hop by hop: whoever hears it first passes it on to all of its mesh but
 * to whom it came from. Those who are dead have died a moment ago: no heartbeat has replaced them yet, and
 * nothing is said of what was missed. So this is less than what gossipsub reaches in the end.
 */
export function broadcastGossip({ dead, seed, size }: GossipInit): Outcome {
  const { neighbours, start } = meshes(size, seed)
  const hops = new Uint8Array(size).fill(UNREACHED)
  const outcome = { alive: countAlive(dead), reached: 1, messages: 0, redundant: 0, hops }
  const queue = new Int32Array(size)
  const cameFrom = new Int32Array(size).fill(-1)
  hops[0] = 0
  let tail = 1
  for (let head = 0; head < tail; head += 1) {
    const node = queue[head] ?? 0
    const hop = (hops[node] ?? 0) + 1
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1) {
      const to = neighbours[at] ?? 0
      if (to === cameFrom[node]) continue
      outcome.messages += 1
      if (dead[to] === 1) continue
      if (hops[to] !== UNREACHED) {
        outcome.redundant += 1
        continue
      }
      hops[to] = hop
      cameFrom[to] = node
      outcome.reached += 1
      queue[tail] = to
      tail += 1
    }
  }
  return outcome
}

/** Who is in whose mesh, both ways: those of a node stand between two starts. */
function meshes(size: number, seed: string): { neighbours: Int32Array; start: Int32Array } {
  const random = randomStream(seed, 'meshes')
  const picks = size > 1 ? CHOSEN : 0
  const chosen = new Int32Array(size * picks)
  const start = new Int32Array(size + 1)
  for (let node = 0; node < size; node += 1) {
    for (let pick = 0; pick < picks; pick += 1) {
      const other = (node + 1 + random.below(size - 1)) % size
      chosen[node * picks + pick] = other
      for (const each of [node, other]) start[each + 1] = (start[each + 1] ?? 0) + 1
    }
  }
  for (let node = 0; node < size; node += 1)
    start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0)
  const free = start.slice(0, size)
  const neighbours = new Int32Array(2 * size * picks)
  const link = (one: number, other: number): void => {
    const at = free[one] ?? 0
    neighbours[at] = other
    free[one] = at + 1
  }
  for (let node = 0; node < size; node += 1) {
    for (let pick = 0; pick < picks; pick += 1) {
      const other = chosen[node * picks + pick] ?? 0
      link(node, other)
      link(other, node)
    }
  }
  return { neighbours, start }
}
