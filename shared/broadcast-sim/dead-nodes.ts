import { type RandomStream, randomStream } from '#shared/dht-sim'

/** Which nodes of a network are not there: 1 for each of them, never the originator, who is 0. */
export function deadNodes(size: number, share: number, seed: string): Uint8Array {
  const random: RandomStream = randomStream(seed, 'dead nodes')
  const dead = new Uint8Array(size)
  for (let node = 1; node < size; node += 1) if (random.unit() < share) dead[node] = 1
  return dead
}

export function countAlive(dead: Uint8Array): number {
  return dead.reduce((alive, each) => alive + 1 - each, 0)
}
