import type { Chart, Drawn } from '#checker/checkpoint'

/** Where blocks can come from, the nearest first. */
const TIERS = ['memory', 'disk', 'cluster', 'gateway']
const PEERS = 'a peer'

const READS: Chart = {
  shape: 'path',
  title: 'Which block came from where',
  one: 'block',
  places: [...TIERS, PEERS]
}

/** A block that a node has read: from one of its tiers, or from the peer whose id stands there. */
export function drawBlock({ cid, source }: { cid: string; source: string }): Drawn {
  return { on: READS, of: `…${cid.slice(-6)}`, at: TIERS.includes(source) ? source : PEERS }
}
