import { UsageError } from '#checker/project'
import { flagWords } from '../../command/index.ts'
import type { ReportTarget, SimulateOptions } from '../simulate-options.ts'
import type { Way } from './way.ts'

/** What is to be broadcast, and where the results go. */
export interface BroadcastOptions {
  way: Way
  nodes: number
  /** The share of nodes that are not there; never the originator. */
  dead: number
  seed: string
  csv?: ReportTarget | undefined
  json?: ReportTarget | undefined
  html?: ReportTarget | undefined
}

/** Larger than this, the copies of RainTree take more memory than most machines have. */
const MAX_BROADCAST_NODES = 10_000_000

const NODES = 10_000
/** What of the settings of a network a broadcast looks at. */
const OWN = ['nodes', 'seed']

/**
 * The options of a broadcast.
 *
 * @throws UsageError when something was typed that a broadcast does not look at
 */
export function broadcastOptions(way: Way, typed: SimulateOptions): BroadcastOptions {
  const { csv, dead = 0, example, given, html, json, lookupsCsv, sweep } = typed
  const others = {
    ...given,
    ...(example && { example }),
    ...(lookupsCsv && { lookupsCsv }),
    ...(sweep && { sweep })
  }
  const idle = Object.keys(others).filter(name => !OWN.includes(name))
  if (idle.length > 0) {
    throw new UsageError(
      `--broadcast looks nothing up; leave out --${idle.map(flagWords).join(', --')}`
    )
  }
  const { nodes = NODES, seed = '0' } = given
  if (nodes > MAX_BROADCAST_NODES) {
    throw new UsageError(`--broadcast with more than ${MAX_BROADCAST_NODES} nodes is too large`)
  }
  return { way, nodes, dead, seed, csv, json, html }
}
