import {
  formatNumber,
  headlines,
  jsonElement,
  type Markup,
  page,
  table,
  tag
} from '#checker/show/pages'
import { type Axis, type Panel, type Plot, plotFigure } from '#checker/show/plots'
import { heading, jsonReport, resultRows } from './reports.ts'
import type { BroadcastSimulation } from './simulate-broadcast.ts'
import type { LeftOut } from './sizes.ts'

/** Numbers stand below each other. */
const STYLE = '.scroll td { text-align: right; }'

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
  const body = tag(
    'main',
    { class: 'sheet' },
    tag('h1', {}, heading(simulation)),
    figures(simulation),
    table(head, rows),
    tag('h2', {}, 'How it spreads'),
    withCaption(spreading(simulation)),
    ...(sizes.length === 0
      ? []
      : [tag('h2', {}, 'Whom the tree leaves out'), withCaption(leftOut(sizes))]),
    tag('h2', {}, 'This page again'),
    tag('pre', { tabindex: 0 }, tag('code', {}, command)),
    jsonElement('data', jsonReport(simulation))
  )
  return page({ title: heading(simulation), style: STYLE, body: [body] })
}

/** How many each way reaches, and for how many messages. */
function figures({ results }: BroadcastSimulation): Markup {
  return headlines(
    results.map(({ name, summary: { coverage, messagesPerDelivery } }) => ({
      value: `${formatNumber(100 * coverage)} %`,
      what: `have it by ${name}, for ${messagesPerDelivery.toFixed(2)} messages each`
    }))
  )
}

function withCaption(plot: Plot): Markup {
  return plotFigure(plot, tag('figcaption', {}, plot.description))
}

/**
 * The share who have it, over the hops: the tree with what is added to it in one panel, what it is compared with in
 * another. All in one would be more than there are looks of a line.
 */
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
  const isCompared = ({ name }: { name: string }): boolean => name === 'gossip' || name === 'both'
  const [tree] = layers
  const trees = layers.filter(each => !isCompared(each))
  const compared = layers.filter(isCompared)
  const groups =
    tree === undefined || trees.length < 2 || compared.length === 0
      ? [layers]
      : [trees, [tree, ...compared]]
  const most = Math.max(...results.map(({ byHop }) => byHop.length))
  return {
    id: 'spreading',
    title: 'How it spreads',
    description: `The share of nodes that have the message, over the hops: ${results.map(({ name, summary }) => `${name} ${formatNumber(100 * summary.coverage)} % after ${summary.maxHops}`).join('; ')}.`,
    panels: groups.map(group => ({
      x: { label: 'hops', whole: true, ends: [0, most - 1] },
      y: { label: 'nodes that have it, %', ends: [0, 100] },
      layers: group
    }))
  }
}

/**
 * A panel for the tree alone, and one for each layer, below each other: over the same sizes. Where nobody is left out
 * there is nothing to draw; the description says so.
 */
function leftOut(sizes: readonly LeftOut[]): Plot {
  const x: Axis = { label: 'validators', ends: [0, sizes.at(-1)?.size ?? 1] }
  const most = Math.max(...sizes.map(({ plain }) => plain), 1)
  const panel = (name: string, of: (each: LeftOut) => number): Panel[] => {
    const points = sizes
      .filter(each => of(each) > 0)
      .map(each => ({
        x: each.size,
        y: of(each),
        note: `${each.size} validators: ${formatNumber(of(each))} %`
      }))
    const y: Axis = { label: `${name}: left out, %`, ends: [0, most] }
    return points.length === 0
      ? []
      : [{ height: 200, x, y, layers: [{ kind: 'dots', name, points }] }]
  }
  return {
    id: 'left-out',
    title: 'Whom the tree leaves out',
    description: inWords(sizes),
    panels: [
      ...panel('RainTree alone', ({ plain }) => plain),
      ...panel('with acknowledgement', ({ acknowledgement }) => acknowledgement),
      ...panel('with redundancy', ({ redundancy }) => redundancy),
      ...panel('with clean-up', ({ cleanUp }) => cleanUp)
    ]
  }
}

function inWords(sizes: readonly LeftOut[]): string {
  const count = (of: (each: LeftOut) => number) => sizes.filter(each => of(each) > 0).length
  return `Of the first ${formatNumber(sizes.length)} sizes of a network, RainTree alone leaves somebody out in ${count(each => each.plain)}; with acknowledgement in ${count(each => each.acknowledgement)}, with redundancy in ${count(each => each.redundancy)}, with clean-up in ${count(each => each.cleanUp)}.`
}
