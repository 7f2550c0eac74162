import { countAlive } from './dead-nodes.ts'
import { levelsOf } from './levels.ts'
import { type Outcome, UNREACHED } from './outcome.ts'
import { targetsAt } from './targets.ts'

export interface RainTreeInit {
  size: number
  /** 1 for each node that is not there. */
  dead: Uint8Array
  /** Targets of the originator that are silent are replaced by their neighbours, one level lower. */
  acknowledgement?: boolean
  /** The originator sends to everybody once more. */
  redundancy?: boolean
}

/**
 * One broadcast over the tree, hop by hop: each copy takes as long as any other. Of a million nodes there are
 * 3^13 - 1 copies; they stand in typed arrays, in the order in which they arrive.
 */
export function broadcastRainTree(init: RainTreeInit): Outcome {
  const { acknowledgement = false, dead, redundancy = false, size } = init
  const levels = levelsOf(size)
  const targets = Array.from({ length: levels + 1 }, (_, level) =>
    level === 0 ? [] : targetsAt(size, level).filter(distance => distance !== 0)
  )
  const hops = new Uint8Array(size).fill(UNREACHED)
  hops[0] = 0
  const outcome = { alive: countAlive(dead), reached: 1, messages: 0, redundant: 0, hops }
  // Two copies a level, of everybody who goes on, and the replacements of two silent targets.
  const capacity = 3 ** levels + 4 * 3 ** levels * Number(acknowledgement)
  const places = new Int32Array(capacity)
  const above = new Uint8Array(capacity)
  const depth = new Uint8Array(capacity)
  let [head, tail] = [0, 0]

  const deliver = (to: number, level: number, hop: number): void => {
    outcome.messages += 1
    if (dead[to] === 1) return
    if (hops[to] === UNREACHED) {
      hops[to] = hop
      outcome.reached += 1
    } else outcome.redundant += 1
    if (level <= 1) return
    places[tail] = to
    above[tail] = level
    depth[tail] = hop
    tail += 1
  }
  const sendDown = (from: number, top: number, hop: number): void => {
    for (let level = top; level > 0; level -= 1) {
      for (const distance of targets[level] ?? []) {
        const to = (from + distance) % size
        deliver(to, level, hop)
        if (acknowledgement && level === levels && dead[to] === 1) replace(to, level - 1, hop + 1)
      }
    }
  }
  const replace = (silent: number, level: number, hop: number): void => {
    for (const other of [silent + 1, silent - 1]) {
      const to = (other + size) % size
      if (to !== 0) deliver(to, level, hop)
    }
  }

  sendDown(0, levels, 1)
  while (head < tail) {
    const [place = 0, level = 0, hop = 0] = [places[head], above[head], depth[head]]
    head += 1
    sendDown(place, level - 1, hop + 1)
  }
  if (redundancy) for (let to = 1; to < size; to += 1) deliver(to, 0, 1)
  return outcome
}
