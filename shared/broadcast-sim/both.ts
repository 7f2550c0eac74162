import { type Outcome, UNREACHED } from './outcome.ts'

/** The same message over two routers: each node has it from whichever brings it first. */
export function bothOf(one: Outcome, other: Outcome): Outcome {
  const hops = one.hops.map((hop, node) => Math.min(hop, other.hops[node] ?? UNREACHED))
  const reached = hops.reduce((sum, hop) => sum + Number(hop !== UNREACHED), 0)
  const heard = one.reached + one.redundant + other.reached + other.redundant
  return {
    alive: one.alive,
    reached,
    messages: one.messages + other.messages,
    // Both count the originator, who hears nothing, and so does `reached`.
    redundant: heard - 1 - reached,
    hops
  }
}
