import { formatNumber } from '#checker/show/pages'
import type { Panel } from '#checker/show/plots'
import { type Histogram, histogram } from './histogram.ts'
import type { Picture } from './picture.ts'
import type { SimulatedNetwork } from './simulation.ts'

export function hopsPicture({ samples, summary }: SimulatedNetwork): Picture {
  const { hops } = summary.metrics
  return histogramPicture(histogram(samples.hops, true), {
    id: 'hops',
    title: 'Hops',
    label: 'hops to the closest node found',
    whole: true,
    description: `How many answers lay between a node's own table and the closest node that its lookup found: ${formatNumber(hops.mean)} on average, at most ${hops.max}.`
  })
}

export function delayPicture({ samples, summary }: SimulatedNetwork): Picture {
  const { delay } = summary.metrics
  return histogramPicture(histogram(samples.delay), {
    id: 'delay',
    title: 'Delay',
    label: 'delay of a lookup, ms',
    whole: false,
    description: `How long lookups took: half of them up to ${formatNumber(delay.p50)} ms, 99 in 100 up to ${formatNumber(delay.p99)} ms.`
  })
}

interface HistogramPictureInit {
  id: string
  title: string
  label: string
  description: string
  whole: boolean
}

function histogramPicture(
  { from, width, counts }: Histogram,
  { id, title, label, description, whole }: HistogramPictureInit
): Picture {
  const total = counts.reduce((sum, count) => sum + count, 0)
  // A bar of whole numbers stands in the middle above its number.
  const shift = whole ? -0.5 : 0
  const name = (bin: number): string => {
    const start = from + bin * width
    return whole && width === 1
      ? formatNumber(start)
      : `${formatNumber(start)} to ${formatNumber(start + width)}`
  }
  const bars = counts.map((count, bin) => ({
    x: from + bin * width + shift,
    width,
    y: (100 * count) / total,
    note: `${name(bin)}: ${formatNumber(count)} lookups, ${formatNumber((100 * count) / total)} %`
  }))
  const panel: Panel = {
    x: { label, whole, ends: [from + shift, from + counts.length * width + shift] },
    y: { label: 'lookups, %' },
    layers: [{ kind: 'bars', name: '', bars }]
  }
  return {
    plot: { id, title, description, panels: [panel] },
    rows: [
      [label, 'lookups', '%'],
      ...counts.map((count, bin) => [
        name(bin),
        formatNumber(count),
        formatNumber((100 * count) / total)
      ])
    ]
  }
}
