import {
  escapeMarkup,
  formatNumber,
  linearAxis,
  PLOT_STYLE,
  type Plot,
  page,
  plotSvg,
  tableHead,
  tag
} from '../../plot/index.ts'
import { heading, jsonReport, resultRows } from './reports.ts'
import type { BroadcastSimulation } from './simulate-broadcast.ts'
import type { LeftOut } from './sizes.ts'

const STYLE = `${PLOT_STYLE}
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
svg.plot { width: 100%; height: auto; display: block; } .scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9rem; }
th, td { padding: 0.2rem 0.6rem; text-align: right; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
pre { overflow-x: auto; padding: 0.6rem; border: 1px solid var(--grid); }
`

/**
 * One page that needs nothing but itself: how the message spread, and, where RainTree was asked for, whom it
 * leaves out in networks of every size.
 */
export function pageReport(
  simulation: BroadcastSimulation,
  sizes: readonly LeftOut[],
  command: string
): string {
  const [head = [], ...rows] = resultRows(simulation)
  const body = [
    tag('h1', {}, escapeMarkup(heading(simulation))),
    tag(
      'div',
      { class: 'scroll' },
      tag('table', {}, tableHead(head), tag('tbody', {}, ...rows.map(tableRow)))
    ),
    tag('h2', {}, 'How it spreads'),
    plotSvg(spreading(simulation)),
    ...(sizes.length === 0
      ? []
      : [
          tag('h2', {}, 'Whom the tree leaves out'),
          tag('p', {}, escapeMarkup(inWords(sizes))),
          plotSvg(leftOut(sizes))
        ]),
    tag('h2', {}, 'This page again'),
    tag('pre', {}, tag('code', {}, escapeMarkup(command))),
    tag(
      'script',
      { type: 'application/json', id: 'data' },
      jsonReport(simulation).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026')
    )
  ]
  return page({ title: heading(simulation), style: STYLE, body })
}

function tableRow(cells: readonly string[]): string {
  return tag('tr', {}, ...cells.map(each => tag('td', {}, escapeMarkup(each))))
}

/** The share who have it, over the hops. */
function spreading({ alive, results }: BroadcastSimulation): Plot {
  const layers = results.map(({ byHop, name }) => {
    let sum = 0
    const points = byHop.map((count, hop) => {
      sum += count
      return {
        x: hop,
        y: (100 * sum) / alive,
        note: `${name}, ${hop} hops: ${formatNumber(sum)} nodes`
      }
    })
    return { kind: 'line', name, points, dots: true } as const
  })
  const most = Math.max(...results.map(({ byHop }) => byHop.length))
  return {
    id: 'spreading',
    title: 'How it spreads',
    description: `The share of nodes that have the message, over the hops: ${results.map(({ name, summary }) => `${name} ${formatNumber(100 * summary.coverage)} % after ${summary.maxHops}`).join('; ')}.`,
    panels: [
      {
        x: linearAxis('hops', [0, most], { whole: true }),
        y: linearAxis('nodes that have it, %', [0, 100]),
        layers
      }
    ]
  }
}

/** A panel for the tree alone, and one for each layer, below each other: over the same sizes. */
function leftOut(sizes: readonly LeftOut[]): Plot {
  const x = linearAxis('validators', [0, sizes.at(-1)?.size ?? 1])
  const y = linearAxis(
    'left out, %',
    sizes.map(({ plain }) => plain)
  )
  const panel = (name: string, of: (each: LeftOut) => number) => ({
    height: 200,
    x,
    y,
    layers: [
      {
        kind: 'dots',
        name,
        points: sizes
          .filter(each => of(each) > 0)
          .map(each => ({
            x: each.size,
            y: of(each),
            note: `${each.size} validators: ${formatNumber(of(each))} %`
          }))
      } as const
    ]
  })
  return {
    id: 'left-out',
    title: 'Whom the tree leaves out',
    description: inWords(sizes),
    panels: [
      panel('RainTree alone', ({ plain }) => plain),
      panel('with acknowledgement', ({ acknowledgement }) => acknowledgement),
      panel('with redundancy', ({ redundancy }) => redundancy),
      panel('with clean-up', ({ cleanUp }) => cleanUp)
    ]
  }
}

function inWords(sizes: readonly LeftOut[]): string {
  const count = (of: (each: LeftOut) => number) => sizes.filter(each => of(each) > 0).length
  return `Of the first ${formatNumber(sizes.length)} sizes of a network, RainTree alone leaves somebody out in ${count(each => each.plain)}; with acknowledgement in ${count(each => each.acknowledgement)}, with redundancy in ${count(each => each.redundancy)}, with clean-up in ${count(each => each.cleanUp)}.`
}
