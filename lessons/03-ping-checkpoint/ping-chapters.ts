import { PEER_IDS, type Person, Story, said, type Written } from '#checker/story'

// Pings as a story tells them, and when.

/** When the three connections were there. */
export const CONNECTED_AT = 120
/** When the node pings each of the three for the first time. */
export const FIRST_AT = 150
/** When dave dials. */
export const DIALLED_AT = 2510
/** When the node warns about carol, who answers again from then on. */
export const WARNED_AT = FIRST_AT + 5010
export const MUTE_ENDED_AT = WARNED_AT + 1

type Named = readonly [name: string, Written]

export function seen(
  peer: Person,
  number: number,
  arrivedAt: number,
  heldMs: number | null
): Written {
  const at = arrivedAt + (heldMs ?? 0)
  return { kind: 'ping-seen', actor: peer, peerId: PEER_IDS.node, number, arrivedAt, heldMs, at }
}

export function logged(peer: Person, rtt: number, at?: number): Written {
  return said(`ping,${PEER_IDS[peer]},${rtt} ms`, 'node', at)
}

/** A ping that was answered after so long, and the line about it. */
export function ping(peer: Person, number: number, arrivedAt: number, held: number): Named[] {
  return [
    [`${peer} ping ${number}`, seen(peer, number, arrivedAt, held)],
    [`${peer} line ${number}`, logged(peer, held + 1, arrivedAt + held + 2)]
  ]
}

/** A ping every 1.1 s, with these times for the answers. */
export function pings(peer: Person, from: number, ...held: number[]): Named[] {
  return held.flatMap((each, index) => ping(peer, index + 1, from + 1100 * index, each))
}

/** All of it at one moment. */
export function allAt(at: number, chapters: readonly Named[]): Named[] {
  return chapters.map(([name, each]) => [name, { ...each, at }])
}

/** As it happened, whatever the order in which it is told. */
export function inTime(chapters: Story['chapters']): Story {
  return new Story(chapters.toSorted(([, one], [, other]) => (one.at ?? 0) - (other.at ?? 0)))
}
