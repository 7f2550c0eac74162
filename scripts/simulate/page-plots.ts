import {
  formatNumber,
  type Layer,
  linearAxis,
  logAxis,
  type Panel,
  type Plot,
  type Point
} from '../plot/index.ts'
import { type Histogram, histogram } from './histogram.ts'
import type { LookupPath } from './lookup-path.ts'
import { PARAMETERS } from './parameters.ts'
import type { Network, Simulation } from './simulation.ts'
import type { Distribution, Metric } from './summary.ts'

/** A plot, and the numbers in it as a table, whose first row is the header. */
export interface Picture {
  plot: Plot
  rows: string[][]
}

/** A sweep whose largest value is so many times its smallest one is drawn on a logarithmic axis. */
const LOG_RATIO = 50

export function hopsPicture({ samples, summary }: Network): Picture {
  const { hops } = summary.metrics
  return histogramPicture(histogram(samples.hops, true), {
    id: 'hops',
    title: 'Hops',
    label: 'hops to the closest node found',
    whole: true,
    description: `How many answers lay between a node's own table and the closest node that its lookup found: ${formatNumber(hops.mean)} on average, at most ${hops.max}.`
  })
}

export function delayPicture({ samples, summary }: Network): Picture {
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
  const ends = [from, from + counts.length * width]
  const x = linearAxis(label, ends, { zero: false, whole, ticks: 10 })
  const panel: Panel = {
    x: whole ? { ...x, from: x.from - 0.5, to: x.to + 0.5 } : x,
    y: linearAxis(
      'lookups, %',
      bars.map(bar => bar.y)
    ),
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

export function bucketsPicture({ buckets, settings }: Network): Picture {
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
  const x = linearAxis(
    'leading bits that the peers in a bucket share with the node',
    buckets.map(({ depth }) => depth),
    { whole: true, ticks: 14 }
  )
  return {
    plot: {
      id: 'buckets',
      title: 'Bucket occupancy',
      description: `The entries of the buckets of a node, on average over the nodes. ${why}`,
      panels: [
        {
          x: { ...x, from: -0.5, to: x.to + 0.5 },
          y: linearAxis('entries, on average', [settings.k, ...bars.map(bar => bar.y)]),
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

/** More answers than these are after the end of the story. */
const MAX_ANSWERS = 40

export function pathsPicture({ paths, settings }: Network): Picture {
  const shown = paths.map(path => ({ ...path, answers: path.answers.slice(0, MAX_ANSWERS) }))
  // The one with the longest way to go shows most.
  const highlighted = shown.toSorted((a, b) => answersUntilClosest(b) - answersUntilClosest(a))[0]
  const answers = highlighted?.answers ?? []
  const asked = answers.map(({ distance, error, node }, index) => ({
    x: index + 1,
    y: logarithm(distance, settings),
    ok: error === null,
    note: `answer ${index + 1}, node ${node}: ${share(distance)}${error === null ? '' : `, failed (${error})`}`
  }))
  const lines = shown.map((path): Layer => {
    const points = closestSoFar(path, settings)
    return path === highlighted
      ? { kind: 'line', name: 'closest node heard of', points, series: 0 }
      : { kind: 'line', name: '', points, faint: true, series: 0 }
  })
  const panel: Panel = {
    height: 400,
    x: linearAxis(
      'answers and errors that the lookup has waited for',
      shown.map(path => path.answers.length),
      { whole: true, ticks: 12 }
    ),
    y: linearAxis(
      'XOR distance to the key, as a share of the id space',
      shown.flatMap(path => closestSoFar(path, settings).map(({ y }) => y)),
      { whole: true, ticks: 8, format: power }
    ),
    layers: [
      ...lines,
      { kind: 'dots', name: 'node that answered', points: asked.filter(({ ok }) => ok), series: 1 },
      { kind: 'dots', name: 'failed', points: asked.filter(({ ok }) => !ok), series: 2 },
      { kind: 'level', name: 'share of one node', y: -Math.log2(settings.nodes) }
    ]
  }
  return {
    plot: {
      id: 'path',
      title: 'The XOR distance falling along a lookup',
      description: `The first ${shown.length} lookups of this run, on a logarithmic scale: from the distance of the node that asks to that of the closest node heard of. The lookup with the longest way is drawn strong, with the nodes it asked. After a few answers the distance is about the share that each of the ${formatNumber(settings.nodes)} nodes has of the id space; the last answers only confirm that nobody is closer.`,
      panels: [panel]
    },
    rows: [
      ['answer', 'node', 'its distance', 'closest heard of', 'outcome'],
      ...answers.map(({ node, distance, closest, error }, index) => [
        String(index + 1),
        String(node),
        share(distance),
        share(closest),
        error ?? 'answered'
      ])
    ]
  }
}

function closestSoFar({ distance, answers }: LookupPath, settings: Network['settings']): Point[] {
  const first = { x: 0, y: logarithm(distance, settings) }
  return [
    first,
    ...answers.map(({ closest }, at) => ({ x: at + 1, y: logarithm(closest, settings) }))
  ]
}

/** How many answers a lookup had waited for when it heard of the closest node. */
function answersUntilClosest({ answers }: LookupPath): number {
  return answers.findIndex(({ closest }) => closest === answers.at(-1)?.closest)
}

/** A key may be the id of a node: then nothing is closer than one step in the id space. */
function logarithm(distance: number, { bits }: Network['settings']): number {
  return Math.log2(Math.max(distance, 2 ** -bits))
}

function share(distance: number): string {
  return distance === 0 ? '0' : `2^${Math.log2(distance).toFixed(2)}`
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Such as 2⁻¹²; 1 for 0. */
function power(exponent: number): string {
  if (exponent === 0) return '1'
  const digits = String(exponent).replaceAll(/\d/g, digit => SUPERSCRIPTS[Number(digit)] ?? digit)
  return `2${digits.replace('-', '⁻')}`
}

const HOUR_MS = 60 * 60 * 1000

/** While nodes come and go: how much of what the tables say is not so any more. */
export function lifePicture({ life, settings }: Network): Picture {
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
          x: linearAxis(
            'hours since nodes began to come and go',
            stale.map(({ x }) => x)
          ),
          y: linearAxis(
            'stale entries, %',
            stale.map(({ y }) => y)
          ),
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

/** How accuracy, hops and delay change over a sweep: one plot with a panel for each. */
export function sweepPicture(simulation: Simulation, id: string, title: string): Picture {
  const { networks, sweep } = simulation
  const name = sweep?.name ?? 'nodes'
  const { axis = name, flag } = PARAMETERS[name]
  const points = networks
    .map(({ settings, summary }) => ({ x: settings[name] as number, summary }))
    .toSorted((a, b) => a.x - b.x)
  const xs = points.map(({ x }) => x)
  const least = Math.min(...xs)
  const logarithmic = least > 0 && Math.max(...xs) / least >= LOG_RATIO
  const x = logarithmic ? logAxis(axis, xs) : linearAxis(axis, xs, { zero: least >= 0 })
  const values = (metric: Metric, of: keyof Distribution) =>
    points.map(point => {
      const y = point.summary.metrics[metric][of]
      return { x: point.x, y, note: `${flag} ${point.x}: ${formatNumber(y)}` }
    })
  const panel = (label: string, series: { [name: string]: ReturnType<typeof values> }): Panel => ({
    height: 230,
    x,
    y: linearAxis(
      label,
      Object.values(series).flatMap(each => each.map(({ y }) => y)),
      { ticks: 4 }
    ),
    layers: Object.entries(series).map(([each, points]) => ({
      kind: 'line',
      name: each,
      points,
      dots: true
    }))
  })
  const exact = points.map(({ x, summary }) => ({
    x,
    y: 100 * summary.exact,
    note: `${flag} ${x}: ${formatNumber(100 * summary.exact)} %`
  }))
  const first = points[0]?.summary.metrics
  const last = points.at(-1)?.summary.metrics
  return {
    plot: {
      id,
      title,
      description: `From ${axis} ${xs[0]} to ${xs.at(-1)}: mean accuracy goes from ${formatNumber(first?.accuracy.mean ?? 0)} to ${formatNumber(last?.accuracy.mean ?? 0)} %, mean hops from ${formatNumber(first?.hops.mean ?? 0)} to ${formatNumber(last?.hops.mean ?? 0)}, median delay from ${formatNumber(first?.delay.p50 ?? 0)} to ${formatNumber(last?.delay.p50 ?? 0)} ms.`,
      panels: [
        panel('accuracy, %', {
          'found of the closest': values('accuracy', 'mean'),
          'lookups that found all': exact
        }),
        panel('hops', {
          mean: values('hops', 'mean'),
          p99: values('hops', 'p99')
        }),
        panel('delay of a lookup, ms', {
          p50: values('delay', 'p50'),
          p90: values('delay', 'p90'),
          p99: values('delay', 'p99')
        })
      ]
    },
    rows: []
  }
}
