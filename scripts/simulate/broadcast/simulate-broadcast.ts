import {
  bothOf,
  broadcastGossip,
  broadcastRainTree,
  cleanUp,
  countAlive,
  deadNodes,
  type Outcome,
  type RainTreeInit,
  type Summary,
  summarize,
  UNREACHED
} from '#shared/broadcast-sim'
import type { BroadcastOptions } from './broadcast-options.ts'

/** How far to each side the clean-up layer asks. */
export const CLEAN_UP_STEPS = 5

/** One way to reach everybody, and what came of it. */
export interface BroadcastResult {
  name: string
  summary: Summary
  /** How many nodes had the message after so many hops: by hop, the originator at 0. */
  byHop: number[]
  /** Questions and answers of the clean-up layer, which are no messages. */
  asked: number
}

export interface BroadcastSimulation {
  options: BroadcastOptions
  alive: number
  results: BroadcastResult[]
}

/** Broadcasts one message in every way that was asked for; RainTree also with each of its layers. */
export function simulateBroadcast(options: BroadcastOptions): BroadcastSimulation {
  const { dead: share, nodes: size, seed, way } = options
  const dead = deadNodes(size, share, seed)
  const results: BroadcastResult[] = []
  const add = (name: string, outcome: Outcome, asked = 0): Outcome => {
    results.push({ name, summary: summarize(outcome), byHop: byHop(outcome), asked })
    return outcome
  }
  const tree = (layers: Partial<RainTreeInit> = {}) => broadcastRainTree({ size, dead, ...layers })
  const gossip = way === 'raintree' ? undefined : broadcastGossip({ size, dead, seed })
  if (way !== 'gossip') {
    const plain = add('raintree', tree())
    add('with acknowledgement', tree({ acknowledgement: true }))
    add('with redundancy', tree({ redundancy: true }))
    const cleaned = tree()
    const { answers, questions } = cleanUp(cleaned, dead, CLEAN_UP_STEPS)
    add('with clean-up', cleaned, questions + answers)
    if (gossip !== undefined) {
      add('gossip', gossip)
      add('both', bothOf(plain, gossip))
    }
  } else if (gossip !== undefined) add('gossip', gossip)
  return { options, alive: countAlive(dead), results }
}

function byHop({ hops }: Outcome): number[] {
  const counts: number[] = []
  for (const hop of hops) if (hop !== UNREACHED) counts[hop] = (counts[hop] ?? 0) + 1
  return Array.from(counts, count => count ?? 0)
}
