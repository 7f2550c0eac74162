import { formatNumber } from '#checker/show/pages'
import type { Picture } from './picture.ts'
import type { SimulatedNetwork } from './simulation.ts'

const HOUR_MS = 60 * 60 * 1000

/** The share of outdated entries in the tables over time, while nodes come and go. */
export function lifePicture({ life, settings }: SimulatedNetwork): Picture {
  const stale = life.map(sample => ({
    x: sample.timeMs / HOUR_MS,
    y: 100 * sample.stale,
    note: `${formatNumber(sample.timeMs / HOUR_MS)} h: ${formatNumber(100 * sample.stale)} % of ${formatNumber(sample.entries)} entries a table, ${formatNumber(sample.nodes)} nodes there`
  }))
  const last = stale.at(-1)
  return {
    plot: {
      id: 'life',
      title: 'Stale entries over time',
      description: `The share of all entries of the tables that name nodes which have gone, while a node goes ${settings.churn} times an hour on average; after ${formatNumber(last?.x ?? 0)} hours it is ${formatNumber(last?.y ?? 0)} %.`,
      panels: [
        {
          x: { label: 'hours since nodes began to come and go' },
          y: { label: 'stale entries, %' },
          layers: [{ kind: 'line', name: '', points: stale, dots: true }]
        }
      ]
    },
    rows: [
      ['hours', 'nodes', 'came', 'went', 'entries of a table', 'stale, %'],
      ...life.map(sample =>
        [
          sample.timeMs / HOUR_MS,
          sample.nodes,
          sample.joins,
          sample.leaves,
          sample.entries,
          100 * sample.stale
        ].map(formatNumber)
      )
    ]
  }
}
