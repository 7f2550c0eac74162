import { formatNumber } from '#checker/show/pages'
import { csv } from '../../csv/index.ts'
import { textTable } from '../text-table.ts'
import type { BroadcastResult, BroadcastSimulation } from './simulate-broadcast.ts'

/** The version of the JSON report's format. */
const VERSION = 1

const COLUMNS = [
  '',
  'coverage',
  'messages',
  'per delivery',
  'redundant',
  'hops',
  'most hops',
  'asked'
]

/** The rows of the table: one for each way. */
export function resultRows({ results }: BroadcastSimulation): string[][] {
  return [COLUMNS, ...results.map(row)]
}

function row({ asked, name, summary }: BroadcastResult): string[] {
  const { coverage, maxHops, meanHops, messages, messagesPerDelivery, redundancy } = summary
  return [
    name,
    `${formatNumber(100 * coverage)} %`,
    formatNumber(messages),
    messagesPerDelivery.toFixed(2),
    redundancy.toFixed(2),
    meanHops.toFixed(2),
    String(maxHops),
    formatNumber(asked)
  ]
}

export function terminalReport(simulation: BroadcastSimulation): string {
  return `${heading(simulation)}\n\n${textTable(resultRows(simulation))}\n`
}

export function heading({ alive, options: { nodes } }: BroadcastSimulation): string {
  const dead = nodes - alive
  const of = dead === 0 ? '' : `, of which ${formatNumber(dead)} are not there`
  return `One broadcast among ${formatNumber(nodes)} nodes${of}`
}

export function csvReport({ alive, options, results }: BroadcastSimulation): string {
  const { dead, nodes, seed } = options
  const head = [
    'way',
    'nodes',
    'dead',
    'seed',
    'alive',
    'coverage',
    'messages',
    'messages_per_delivery'
  ]
  return csv([
    [...head, 'redundancy', 'mean_hops', 'max_hops', 'asked'],
    ...results.map(({ asked, name, summary: each }) => [
      name,
      nodes,
      dead,
      seed,
      alive,
      each.coverage,
      each.messages,
      each.messagesPerDelivery,
      each.redundancy,
      each.meanHops,
      each.maxHops,
      asked
    ])
  ])
}

export function jsonReport({ alive, options, results }: BroadcastSimulation): string {
  const { dead, nodes, seed, way } = options
  const settings = { broadcast: way, nodes, dead, seed }
  return `${JSON.stringify({ broadcast: VERSION, settings, alive, results }, null, 2)}\n`
}
