import { PEER_IDS, seen, type Written } from '#checker/story'
import { simulatedQuestion } from './kademlia-sim.ts'

/** Who the node is in stories, where ids have 4 digits and the last two bytes of an address are the id. */
export const SELF = 'ffff'

/** Where somebody is in stories. */
export function addressOf(id: string): string {
  const [high, low] = [id.slice(0, 2), id.slice(2)].map(digits => Number.parseInt(digits, 16))
  return `10.0.${high}.${low}`
}

export interface Told {
  key: string
  askedMs: number
  delayMs?: number
  /** Who is named, by id, or as `id@address` where it is a lie. */
  names?: readonly string[]
}

/** A question to somebody, who answers as who it is unless there is more to say. */
export function asks(
  id: string,
  { askedMs, delayMs = 50, key, names = [] }: Told,
  facts: { address?: string; answeredAs?: string | undefined; error?: string } = {}
): Written {
  const closest = names.map(each => (each.includes('@') ? each : `${each}@${addressOf(each)}`))
  return seen(simulatedQuestion, 'alice', {
    peerId: PEER_IDS.node,
    key,
    id,
    address: addressOf(id),
    askedMs,
    delayMs,
    closest,
    answeredAs: id,
    ...facts
  } as never)
}
