import type { Exit } from '#checker/places/process'

/** A file of a node, by its place in the project's folder. */
export interface ProjectFile {
  path: string
  text: string
}

/** The files of the nodes that the agent will start. */
export interface NodeSetup {
  /** Everything that the node needs beside packages. */
  files: ProjectFile[]
  /** The path of the file that is started, and those that are its arguments. */
  entry: string
  args: string[]
  fastStart: boolean
}

/** What the checker tells the agent, one JSON object a line. `job` and `request` are its own numbers. */
export type Order =
  | ({ order: 'set-up' } & NodeSetup)
  | { order: 'prepare'; count: number }
  | { order: 'start'; job: number; env: { [name: string]: string } }
  | { order: 'signal'; job: number; request: number; signal: NodeJS.Signals }
  | { order: 'type'; job: number; line: string }
  | { order: 'end-input'; job: number }
  | { order: 'stop'; job: number }
  | { order: 'end'; request: number }
  | ({ order: 'scratch'; request: number } & ScratchOrder)
  | { order: 'time-up'; request: number }

/** What is done in the agent's scratch directory. */
export type ScratchOrder =
  | { does: 'open' }
  | { does: 'write'; name: string; bytes: string }
  | { does: 'make-dir'; name: string }
  | { does: 'list' }
  | { does: 'read'; name: string }
  | { does: 'appears'; name: string }
  | { does: 'discard'; name: string }

/**
 * What the agent tells the checker. The learner's code runs beside the agent, so nothing in here is
 * believed further than what a node prints. Bytes are in base64.
 */
export type Report =
  | { report: 'started'; job: number }
  | { report: 'refused'; job: number; reason: string }
  | { report: 'bytes'; job: number; stream: 'stdout' | 'stderr'; bytes: string }
  | { report: 'cpu'; job: number; ms: number }
  | ({ report: 'exited'; job: number } & Exit)
  | { report: 'stopped'; job: number; killed: boolean }
  | {
      report: 'answer'
      request: number
      path?: string
      names?: string[]
      bytes?: string
      mode?: number
      writtenAt?: number
    }
  | { report: 'error'; request: number; reason: string }

type JsonType = 'string' | 'number' | 'boolean' | 'string?' | 'number?'

const SHAPES: { [Kind in Report['report']]: { [field: string]: (value: unknown) => boolean } } = {
  started: { job: is('number') },
  refused: { job: is('number'), reason: is('string') },
  bytes: {
    job: is('number'),
    stream: value => value === 'stdout' || value === 'stderr',
    bytes: is('string')
  },
  cpu: { job: is('number'), ms: is('number') },
  exited: { job: is('number'), code: orNull('number'), signal: orNull('string') },
  stopped: { job: is('number'), killed: is('boolean') },
  answer: {
    request: is('number'),
    path: is('string?'),
    names: value => value === undefined || isListOfNames(value),
    bytes: is('string?'),
    mode: is('number?'),
    writtenAt: is('number?')
  },
  error: { request: is('number'), reason: is('string') }
}

/** A line of the agent's, or null when it is nothing that an agent says. */
export function parseReport(line: string): Report | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('report' in value)) return null
    const kind = String(value.report)
    if (!Object.hasOwn(SHAPES, kind)) return null
    const shape = SHAPES[kind as Report['report']]
    const fields = value as { [field: string]: unknown }
    return Object.entries(shape).every(([field, fits]) => fits(fields[field]))
      ? (value as Report)
      : null
  } catch {
    return null
  }
}

function isListOfNames(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}

function is(type: JsonType): (value: unknown) => boolean {
  const plain = type.replace('?', '')
  return value => {
    if (value === undefined) return plain !== type
    return plain === 'number' ? Number.isFinite(value) : typeof value === plain
  }
}

function orNull(type: JsonType): (value: unknown) => boolean {
  const fits = is(type)
  return value => value === null || fits(value)
}
