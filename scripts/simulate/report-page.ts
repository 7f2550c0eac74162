import { flagWords } from '../command/index.ts'
import {
  escapeMarkup,
  formatNumber,
  PLOT_STYLE,
  page,
  plotSvg,
  tableHead,
  tag
} from '../plot/index.ts'
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

const STYLE = `${PLOT_STYLE}
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
figure { margin: 0; } svg.plot { width: 100%; height: auto; display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.9rem; }
th, td { padding: 0.2rem 0.6rem; text-align: right; border-bottom: 1px solid var(--grid); }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
summary { cursor: pointer; color: var(--soft); } .soft { color: var(--soft); }
.warning { border: 2px solid var(--series-1); padding: 0.5rem 1rem; }
pre { overflow-x: auto; padding: 0.6rem; border: 1px solid var(--grid); }
`

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
  const body = [
    tag('h1', {}, title),
    ...describeSettings(
      networks.map(each => each.settings),
      sweep
    ).map(line => paragraph(line)),
    ...(complete
      ? []
      : [tag('p', { class: 'warning' }, escapeMarkup(`Incomplete: ${whatThereIs(simulation)}.`))]),
    tag('h2', {}, 'In numbers'),
    table(sweep === undefined ? metricsRows(first) : sweepRows(simulation)),
    ...(sweep === undefined ? [paragraph(`${lastWords(first)}.`)] : []),
    ...picturesOf(simulation, sides),
    tag('h2', {}, 'This page again'),
    tag('pre', {}, tag('code', {}, escapeMarkup(command))),
    tag(
      'script',
      { type: 'application/json', id: 'data' },
      jsonReport(simulation).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026')
    )
  ]
  return page({ title, style: STYLE, body })
}

function picturesOf(simulation: Simulation, sides: readonly Simulation[]): string[] {
  const { networks, sweep } = simulation
  const [first] = networks
  if (first === undefined) return []
  if (sweep === undefined) return [...ofOne(first), ...sides.flatMap(sideSection)]
  const { axis } = PARAMETERS[sweep.name]
  const last = networks.at(-1) ?? first
  const which = `What follows is one network of the sweep, with ${flagWords(sweep.name)} ${formatSetting(sweep.name, last.settings)}.`
  return [
    ...section(sweepPicture(simulation, 'sweep', `Against ${axis}`)),
    paragraph(which),
    ...ofOne(last)
  ]
}

function ofOne(network: SimulatedNetwork): string[] {
  const life = network.life.length > 0 ? [lifePicture] : []
  return [hopsPicture, delayPicture, pathsPicture, bucketsPicture, ...life].flatMap(each =>
    section(each(network))
  )
}

function sideSection(side: Simulation): string[] {
  const [first] = side.networks
  if (first === undefined || side.sweep === undefined) return []
  const { axis = '' } = PARAMETERS[side.sweep.name]
  const picture = sweepPicture(side, `against-${flagWords(side.sweep.name)}`, `Against ${axis}`)
  const { nodes, lookups, tables } = first.settings
  const note = `Made for this plot: networks of ${formatNumber(nodes)} nodes with ${tables} tables, ${formatNumber(lookups)} lookups each, everything else as above.`
  return [...section({ ...picture, rows: sweepRows(side) }), paragraph(note)]
}

function section({ plot, rows }: Picture): string[] {
  const numbers =
    rows.length === 0
      ? ''
      : tag('details', {}, tag('summary', {}, 'the numbers in this plot'), table(rows))
  const caption = tag('figcaption', { class: 'soft' }, escapeMarkup(plot.description))
  return [
    tag('h2', {}, escapeMarkup(plot.title)),
    tag('figure', {}, plotSvg(plot), caption, numbers)
  ]
}

function table([header = [], ...rows]: string[][]): string {
  const body = tag('tbody', {}, ...rows.map(row => tag('tr', {}, ...row.map(cell))))
  return tag('div', { class: 'scroll' }, tag('table', {}, tableHead(header), body))
}

function cell(text: string, column: number): string {
  return column === 0
    ? tag('th', { scope: 'row' }, escapeMarkup(text))
    : tag('td', {}, escapeMarkup(text))
}

function paragraph(text: string): string {
  return tag('p', {}, escapeMarkup(text))
}
