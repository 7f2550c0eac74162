import { type DhtNetwork, randomStream } from '#shared/dht-sim'

/** How full the buckets at one depth are. */
export interface BucketOccupancy {
  /** Leading bits that a peer in it shares with the node. */
  depth: number
  /** The mean number of entries over the nodes. */
  mean: number
  least: number
  most: number
}

/** The most nodes whose tables are looked into. */
const MAX_NODES = 2000

/** Looks into the tables of all nodes, or of as many as are enough, chosen by the seed. */
export function bucketOccupancy(network: DhtNetwork, seed: string): BucketOccupancy[] {
  const { tables } = network
  const random = randomStream(seed, 'occupancy')
  const nodes =
    network.nodes <= MAX_NODES
      ? network.presentNodes()
      : Uint32Array.from({ length: MAX_NODES }, () => network.randomNode(random))
  const entries: number[][] = []
  const room = new Uint32Array(tables.k)
  for (const node of nodes) {
    for (let depth = 0; depth < tables.depth(node); depth += 1) {
      entries[depth] ??= []
      entries[depth]?.push(tables.bucket(node, depth, room, 0))
    }
  }
  return entries.map((sizes, depth) => ({
    depth,
    // A node that has no bucket so deep has none of its entries.
    mean: sizes.reduce((sum, size) => sum + size, 0) / nodes.length,
    least: sizes.length < nodes.length ? 0 : Math.min(...sizes),
    most: Math.max(...sizes)
  }))
}
