import { formatNumber, logAxis, type Plot, type Point } from '../../plot/index.ts'

export interface Growth {
  name: string
  points: { nodes: number; seconds: number }[]
}

/** Seconds until a network is ready against its size, both logarithmic. */
export function growthPlot(growths: readonly Growth[]): Plot {
  const points = growths.flatMap(growth => growth.points)
  return {
    id: 'growth',
    title: 'Seconds until a network is ready',
    description: growths.map(describe).join('; '),
    panels: [
      {
        height: 460,
        x: logAxis(
          'nodes',
          points.map(({ nodes }) => nodes)
        ),
        y: logAxis(
          'seconds',
          points.map(({ seconds }) => seconds)
        ),
        layers: growths.map(growth => ({
          kind: 'line',
          name: growth.name,
          points: growth.points.map(toPoint),
          dots: true
        }))
      }
    ]
  }
}

function toPoint({ nodes, seconds }: Growth['points'][number]): Point {
  const note = `${formatNumber(nodes)} nodes: ${formatNumber(seconds)} s`
  return { x: nodes, y: seconds, note }
}

function describe({ name, points }: Growth): string {
  const words = points.map(point => toPoint(point).note)
  return `${name}: ${words.join(', ')}`
}
