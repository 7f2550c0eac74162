import type { Delay, IdBits } from '#shared/dht-sim'
import {
  choice,
  parseNumber,
  parseSeed,
  parseShare,
  ValueError,
  wholeNumber
} from '../command/index.ts'
import { DELAY_SYNTAX, formatDelay, parseDelay } from './parse-delay.ts'
import { type Settings, TABLE_KINDS, type TableKind } from './settings.ts'

/** One of the settings: its option, named as it is, its help, its column, and how a sweep over it is drawn. */
export interface Parameter<Value> {
  /** The placeholder in the help. */
  value: string
  /** The help text. */
  what: string
  /** The default as it is shown in the help. */
  fallback: string
  parse(text: string): Value
  /** The value as a text that `parse` reads. */
  format(value: Value): string
  /** The label of an axis of these values, with the unit; only numbers can be swept over. */
  axis?: string
}

export type Parameters = { [Name in keyof Settings]: Parameter<Settings[Name]> }

/** Networks of this size on have tables on demand, unless the command line says otherwise. */
const MANY_NODES = 1e5

const MAX_NODES = 1_000_000_000
const MAX_LOOKUPS = 10_000_000

const positive = (text: string): number => {
  const value = parseNumber(text)
  if (value > 0) return value
  throw new ValueError('It must be more than 0.')
}

const numberUpTo = (most: number) => (text: string) => {
  const value = parseNumber(text)
  if (value <= most) return value
  throw new ValueError(`It must be at most ${most}.`)
}

/** How kinds of values are named in the help, read and written. */
const count = (least: number, most: number) => ({
  value: '<n>',
  parse: wholeNumber(least, most),
  format: String
})
const SHARE = { value: '<share>', parse: parseShare, format: String }
const DELAY = { value: '<ms>', parse: parseDelay, format: formatDelay }

/** Declared once; command line, help, tables, files and plots all follow. */
export const PARAMETERS: Parameters = {
  nodes: {
    ...count(2, MAX_NODES),
    what: 'nodes in the network',
    fallback: '10_000',
    axis: 'number of nodes'
  },
  bits: {
    value: '<64|256>',
    what: 'how wide ids are',
    fallback: '64',
    parse: text => Number(choice('64', '256')(text)) as IdBits,
    format: String
  },
  k: {
    ...count(1, 1000),
    what: 'the most entries of a bucket, and nodes of an answer',
    fallback: '20',
    axis: 'k, entries of a bucket'
  },
  alpha: {
    ...count(1, 1000),
    what: 'attempts that a lookup has under way at a time (α)',
    fallback: '3',
    axis: 'α, attempts at a time'
  },
  beta: {
    ...count(1, 1000),
    what: 'closest nodes that a lookup is to find (β)',
    fallback: 'as --k',
    axis: 'β, nodes to find'
  },
  steps: {
    ...count(1, 1000),
    what: 'answers in a row without anybody closer that end a lookup',
    fallback: '3',
    axis: 'answers without progress that end a lookup'
  },
  tables: {
    value: '<kind>',
    what: 'perfect: computed at once; on-demand: the same, each bucket when it is asked for; learned: filled by joins and lookups',
    fallback: 'perfect; on-demand from 1e5 nodes on; learned with --churn',
    parse: choice(...TABLE_KINDS),
    format: String
  },
  errors: {
    ...SHARE,
    what: 'connections that fail at once, such as a refused one',
    fallback: '0',
    axis: 'share of connections that fail at once'
  },
  slowErrors: {
    ...SHARE,
    what: 'of the others, those that fail late, such as a time-out',
    fallback: '0',
    axis: 'share of connections that fail late'
  },
  delay: {
    ...DELAY,
    what: `one way of a connection: ${DELAY_SYNTAX}`,
    fallback: '10..100',
    axis: 'delay of one way, ms'
  },
  fastDelay: {
    ...DELAY,
    what: 'until a connection has failed at once',
    fallback: 'as --delay',
    axis: 'delay of a fast error, ms'
  },
  slowDelay: {
    ...DELAY,
    what: 'until a connection has failed late, or nobody has been found there',
    fallback: 'as --delay',
    axis: 'delay of a slow error, ms'
  },
  overhead: {
    value: '<ms>',
    what: 'what each message adds to the time that a node takes for its next ones (γ)',
    fallback: '0',
    parse: parseNumber,
    format: String,
    axis: 'overhead of each message, ms'
  },
  churn: {
    value: '<rate>',
    what: 'how often a node goes in an hour, on average; as many others come',
    fallback: '0',
    parse: numberUpTo(3600),
    format: String,
    axis: 'churn, times an hour that a node goes'
  },
  refresh: {
    value: '<minutes>',
    what: 'how often nodes renew their tables while others come and go',
    fallback: '60',
    parse: positive,
    format: String,
    axis: 'minutes between two refreshes of a table'
  },
  hours: {
    value: '<hours>',
    what: 'the time over which the lookups are spread while nodes come and go',
    fallback: '2',
    parse: positive,
    format: String,
    axis: 'hours of coming and going'
  },
  lookups: {
    ...count(1, MAX_LOOKUPS),
    what: 'lookups, each by a random node for a random key',
    fallback: '10_000'
  },
  seed: {
    value: '<seed>',
    what: 'all randomness follows from it',
    fallback: '0',
    parse: parseSeed,
    format: String
  },
  compat: {
    value: '<model>',
    what: 'py-dht: count as py-dht does, also where py-dht is wrong',
    fallback: 'none',
    parse: choice('py-dht', 'none'),
    format: String
  }
}

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as (keyof Settings)[]

/** The settings with defaults for those that were not given. */
export function resolveSettings(given: Partial<Settings>): Settings {
  const nodes = given.nodes ?? 10_000
  const k = given.k ?? 20
  const delay: Delay = given.delay ?? { uniform: [10, 100] }
  const computed: TableKind = nodes >= MANY_NODES ? 'on-demand' : 'perfect'
  return {
    nodes,
    bits: 64,
    k,
    alpha: 3,
    beta: k,
    steps: 3,
    // Nodes that come and go have to be learned of.
    tables: (given.churn ?? 0) > 0 ? 'learned' : computed,
    errors: 0,
    slowErrors: 0,
    delay,
    fastDelay: delay,
    slowDelay: delay,
    overhead: 0,
    churn: 0,
    refresh: 60,
    hours: 2,
    lookups: 10_000,
    seed: '0',
    compat: 'none',
    ...given
  }
}

/** The settings as texts, in the order in which they are declared. */
export function formatSettings(settings: Settings): { [Name in keyof Settings]: string } {
  const texts = PARAMETER_NAMES.map(name => [name, formatSetting(name, settings)])
  return Object.fromEntries(texts)
}

export function formatSetting<Name extends keyof Settings>(name: Name, settings: Settings): string {
  return PARAMETERS[name].format(settings[name])
}
