import { formatNumber } from '#checker/show/pages'
import type { Layer, Panel, Plot } from '#checker/show/plots'

export interface Growth {
  name: string
  points: { nodes: number; seconds: number; gibibytes?: number }[]
}

/** Seconds until a network is ready, and its memory, against its size; all logarithmic. */
export function growthPlot(growths: readonly Growth[]): Plot {
  const panel = (label: string, height: number, pick: Pick): Panel => ({
    height,
    x: { label: 'nodes', scale: 'log' },
    y: { label, scale: 'log' },
    layers: growths.flatMap((growth, series) => lineOf(growth, series, label, pick))
  })
  const panels = [
    panel('seconds until the network is ready', 420, ({ seconds }) => seconds),
    panel('GiB of memory, the whole process', 280, ({ gibibytes }) => gibibytes)
  ]
  const description = panels.flatMap(({ layers }) => layers.map(describe)).join('; ')
  return { id: 'growth', title: 'Networks from small to large', description, panels }
}

type Pick = (point: Growth['points'][number]) => number | undefined

/** The line of one growth; none where it has no such values. */
function lineOf({ name, points }: Growth, series: number, label: string, pick: Pick): Layer[] {
  const drawn = points.flatMap(point => {
    const y = pick(point)
    const note = `${formatNumber(point.nodes)} nodes: ${formatNumber(y ?? 0)} ${label}`
    return y === undefined ? [] : [{ x: point.nodes, y, note }]
  })
  return drawn.length === 0 ? [] : [{ kind: 'line', name, points: drawn, dots: true, series }]
}

function describe(layer: Layer): string {
  const notes = 'points' in layer ? layer.points.map(({ note }) => note) : []
  return `${layer.name}: ${notes.join(', ')}`
}
