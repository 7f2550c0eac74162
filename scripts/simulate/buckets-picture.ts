import { formatNumber } from '#checker/show/pages'
import type { Picture } from './picture.ts'
import type { SimulatedNetwork } from './simulation.ts'

export function bucketsPicture({ buckets, settings }: SimulatedNetwork): Picture {
  const bars = buckets.map(({ depth, mean, least, most }) => ({
    x: depth - 0.5,
    width: 1,
    y: mean,
    note: `${depth} leading bits shared: ${formatNumber(mean)} entries on average, from ${least} to ${most}`
  }))
  const full = buckets.filter(({ mean }) => mean > 0.99 * settings.k).length
  const why =
    settings.tables === 'learned'
      ? `A bucket holds at most k = ${settings.k} of the peers that a node has met and that share so many bits with it.`
      : `The first ${full} are full with k = ${settings.k}; of the deeper ones each has about half as many as the one before, for there are no more nodes so close.`
  return {
    plot: {
      id: 'buckets',
      title: 'Bucket occupancy',
      description: `The entries of the buckets of a node, on average over the nodes. ${why}`,
      panels: [
        {
          x: {
            label: 'leading bits that the peers in a bucket share with the node',
            ends: [-0.5, buckets.length - 0.5],
            whole: true
          },
          y: { label: 'entries, on average' },
          layers: [
            { kind: 'bars', name: 'entries', bars },
            { kind: 'level', name: `k = ${settings.k}`, y: settings.k }
          ]
        }
      ]
    },
    rows: [
      ['leading bits shared', 'mean', 'least', 'most'],
      ...buckets.map(({ depth, mean, least, most }) => [
        String(depth),
        formatNumber(mean),
        String(least),
        String(most)
      ])
    ]
  }
}
