import { formatNumber } from '#checker/show/pages'
import type { Axis, Panel } from '#checker/show/plots'
import { flagWords } from '../command/index.ts'
import { PARAMETERS } from './parameters.ts'
import type { Picture } from './picture.ts'
import type { Simulation } from './simulation.ts'
import type { Distribution, Metric } from './summary.ts'

/** A sweep whose largest value is so many times its smallest one is drawn on a logarithmic axis. */
const LOG_RATIO = 50

/** How accuracy, hops and delay change over a sweep: one plot with a panel for each. */
export function sweepPicture(simulation: Simulation, id: string, title: string): Picture {
  const { networks, sweep } = simulation
  const name = sweep?.name ?? 'nodes'
  const { axis = name } = PARAMETERS[name]
  const points = networks
    .map(({ settings, summary }) => ({ x: settings[name] as number, summary }))
    .toSorted((a, b) => a.x - b.x)
  const xs = points.map(({ x }) => x)
  const least = Math.min(...xs)
  const logarithmic = least > 0 && Math.max(...xs) / least >= LOG_RATIO
  const x: Axis = { label: axis, scale: logarithmic ? 'log' : 'linear' }
  const values = (metric: Metric, of: keyof Distribution) =>
    points.map(point => {
      const y = point.summary.metrics[metric][of]
      return { x: point.x, y, note: `${flagWords(name)} ${point.x}: ${formatNumber(y)}` }
    })
  const panel = (label: string, series: { [name: string]: ReturnType<typeof values> }): Panel => ({
    height: 230,
    x,
    y: { label },
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
    note: `${flagWords(name)} ${x}: ${formatNumber(100 * summary.exact)} %`
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
