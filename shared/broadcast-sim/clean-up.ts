import { type Outcome, UNREACHED } from './outcome.ts'

/** Questions and answers of the clean-up layer. */
export interface CleanUpCost {
  questions: number
  answers: number
}

/**
 * The last layer: everybody who has the message asks the neighbours on both sides, steps over those who do not
 * answer, and gives it to whoever wants it, who does the same. Changes the outcome, of which it returns what it cost.
 */
export function cleanUp(outcome: Outcome, dead: Uint8Array, maxSteps: number): CleanUpCost {
  const { hops } = outcome
  const size = hops.length
  const cost = { questions: 0, answers: 0 }
  const asking: number[] = []
  for (let node = 0; node < size; node += 1) if (hops[node] !== UNREACHED) asking.push(node)
  // The list grows while it is read: whoever gets the message asks as well, after those who had it before.
  for (const node of asking) {
    for (const side of [-1, 1]) {
      for (let step = 1; step <= maxSteps && step < size; step += 1) {
        const peer = (node + side * step + size) % size
        cost.questions += 1
        if (dead[peer] === 1) continue
        cost.answers += 1
        if (hops[peer] !== UNREACHED) break
        hops[peer] = Math.min(UNREACHED - 1, (hops[node] ?? 0) + 1)
        outcome.messages += 1
        outcome.reached += 1
        asking.push(peer)
        break
      }
    }
  }
  return cost
}
