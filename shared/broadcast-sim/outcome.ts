/** What came of one broadcast. */
export interface Outcome {
  /** Nodes that are alive, the originator included. */
  alive: number
  /** Of these, those who have the message in the end. */
  reached: number
  /** Messages that were sent, also to those who are not there. */
  messages: number
  /** Of these, copies that came to somebody who had the message already. */
  redundant: number
  /** Over how many hops the first copy came, by node; 0 for the originator, 255 for whoever has none. */
  hops: Uint8Array
}

/** Nobody has as many hops. */
export const UNREACHED = 255

/** An outcome in a few numbers. */
export interface Summary {
  /** Of those alive, the share who have the message. */
  coverage: number
  messages: number
  /** Messages for each node that has it, but for the originator. */
  messagesPerDelivery: number
  /** Copies of each node that has it, beyond the first. */
  redundancy: number
  meanHops: number
  maxHops: number
}

export function summarize({ alive, hops, messages, reached, redundant }: Outcome): Summary {
  let [sum, max] = [0, 0]
  for (const each of hops) {
    if (each === UNREACHED) continue
    sum += each
    if (each > max) max = each
  }
  const deliveries = Math.max(1, reached - 1)
  return {
    coverage: reached / alive,
    messages,
    messagesPerDelivery: messages / deliveries,
    redundancy: redundant / deliveries,
    meanHops: sum / deliveries,
    maxHops: max
  }
}
