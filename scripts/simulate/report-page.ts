import {
  formatNumber,
  headlines,
  jsonElement,
  type Markup,
  type Piece,
  page,
  table,
  tag
} from '#checker/show/pages'
import { plotFigure } from '#checker/show/plots'
import { flagWords } from '../command/index.ts'
import { bucketsPicture } from './buckets-picture.ts'
import { describeSettings } from './describe-settings.ts'
import { delayPicture, hopsPicture } from './histogram-pictures.ts'
import { lifePicture } from './life-picture.ts'
import { formatSetting, PARAMETERS } from './parameters.ts'
import { pathsPicture } from './paths-picture.ts'
import type { Picture } from './picture.ts'
import { jsonReport } from './report-json.ts'
import { lastWords, metricsRows, sweepRows, whatThereIs } from './report-terminal.ts'
import type { SimulatedNetwork, Simulation } from './simulation.ts'
import { sweepPicture } from './sweep-picture.ts'

/** Numbers stand below each other. */
const STYLE = '.scroll td { text-align: right; }'

/**
 * One page that needs nothing but itself: the plots with their numbers, and the data as JSON.
 *
 * @param sides - sweeps made for the page beside what was asked for
 * @param command - what makes this page again
 */
export function pageReport(
  simulation: Simulation,
  sides: readonly Simulation[],
  command: string
): string {
  const { networks, sweep, complete } = simulation
  const [first] = networks
  if (first === undefined) throw new Error('there is nothing to show on the page')
  const title = `A Kademlia network of ${
    sweep?.name === 'nodes' ? 'growing size' : `${formatNumber(first.settings.nodes)} nodes`
  }`
  const body = tag(
    'main',
    { class: 'sheet' },
    tag('h1', {}, title),
    ...describeSettings(
      networks.map(each => each.settings),
      sweep
    ).map(line => tag('p', { class: 'soft' }, line)),
    ...(complete
      ? []
      : [tag('p', { class: 'warning' }, `Incomplete: ${whatThereIs(simulation)}.`)]),
    ...(sweep === undefined ? [figures(first)] : []),
    tag('h2', {}, 'In numbers'),
    tableOf(sweep === undefined ? metricsRows(first) : sweepRows(simulation)),
    ...(sweep === undefined ? [tag('p', {}, `${lastWords(first)}.`)] : []),
    ...picturesOf(simulation, sides),
    tag('h2', {}, 'This page again'),
    tag('pre', { tabindex: 0 }, tag('code', {}, command)),
    jsonElement('data', jsonReport(simulation))
  )
  return page({ title, style: STYLE, body: [body] })
}

/** What most people want to know first. */
function figures({ settings, summary: { exact, metrics } }: SimulatedNetwork): Markup {
  // py-dht does not compare with the truth.
  const found = settings.compat === 'py-dht' ? 'lookups found enough nodes' : 'lookups found all'
  return headlines([
    { value: `${formatNumber(100 * exact)} %`, what: found },
    { value: formatNumber(metrics.hops.mean), what: 'hops, mean' },
    { value: `${formatNumber(metrics.delay.p50)} ms`, what: 'a lookup takes, median' },
    { value: `${formatNumber(metrics.delay.p99)} ms`, what: '99 in 100 take at most' }
  ])
}

function picturesOf(simulation: Simulation, sides: readonly Simulation[]): Piece[] {
  const { networks, sweep } = simulation
  const [first] = networks
  if (first === undefined) return []
  if (sweep === undefined) return [...ofOne(first), ...sides.flatMap(sideSection)]
  const { axis } = PARAMETERS[sweep.name]
  const last = networks.at(-1) ?? first
  const which = `What follows is one network of the sweep, with ${flagWords(sweep.name)} ${formatSetting(sweep.name, last.settings)}.`
  return [
    ...section(sweepPicture(simulation, 'sweep', `Against ${axis}`)),
    tag('p', {}, which),
    ...ofOne(last)
  ]
}

function ofOne(network: SimulatedNetwork): Piece[] {
  const life = network.life.length > 0 ? [lifePicture] : []
  return [hopsPicture, delayPicture, pathsPicture, bucketsPicture, ...life].flatMap(each =>
    section(each(network))
  )
}

function sideSection(side: Simulation): Piece[] {
  const [first] = side.networks
  if (first === undefined || side.sweep === undefined) return []
  const { axis = '' } = PARAMETERS[side.sweep.name]
  const picture = sweepPicture(side, `against-${flagWords(side.sweep.name)}`, `Against ${axis}`)
  const { nodes, lookups, tables } = first.settings
  const note = `Another network than above, made for this plot: ${formatNumber(nodes)} nodes with ${tables} tables, ${formatNumber(lookups)} lookups for each value, everything else as above.`
  return section({ ...picture, rows: sweepRows(side) }, note)
}

function section({ plot, rows }: Picture, warning?: string): Piece[] {
  const numbers =
    rows.length === 0
      ? []
      : [tag('details', {}, tag('summary', {}, 'the numbers in this plot'), tableOf(rows))]
  const caption = tag('figcaption', {}, plot.description)
  return [
    tag('h2', {}, plot.title),
    ...(warning === undefined ? [] : [tag('p', { class: 'warning' }, warning)]),
    plotFigure(plot, caption, ...numbers)
  ]
}

function tableOf([header = [], ...rows]: string[][]): Markup {
  return table(header, rows)
}
