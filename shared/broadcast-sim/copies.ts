import { levelsOf } from './levels.ts'
import { targetsAt } from './targets.ts'

/** One copy of a message: nodes by their place in the list of the originator, who is 0. */
export interface Copy {
  from: number
  to: number
  level: number
}

/** What a node sends that goes on from a level: two copies on it and on each below, left before right. */
export function sendsFrom(size: number, level: number): { distance: number; level: number }[] {
  const levels = Array.from({ length: level }, (_, index) => level - index)
  return levels.flatMap(each =>
    targetsAt(size, each)
      .filter(distance => distance !== 0)
      .map(distance => ({ distance, level: each }))
  )
}

/** All copies of one broadcast, in the order of a network in which each takes as long. Every copy is passed on. */
export function copiesOf(size: number): Copy[] {
  const copies: Copy[] = []
  const send = (from: number, level: number): void => {
    for (const { distance, level: on } of sendsFrom(size, level)) {
      copies.push({ from, to: (from + distance) % size, level: on })
    }
  }
  send(0, levelsOf(size))
  // The list grows while it is read.
  for (const { to, level } of copies) send(to, level - 1)
  return copies
}

/** How many copies each node hears and sends, by its place. */
export function trafficOf(size: number): { reads: number; writes: number }[] {
  const traffic = Array.from({ length: size }, () => ({ reads: 0, writes: 0 }))
  for (const { from, to } of copiesOf(size)) {
    const [sender, receiver] = [traffic[from], traffic[to]]
    if (sender !== undefined) sender.writes += 1
    if (receiver !== undefined) receiver.reads += 1
  }
  return traffic
}
