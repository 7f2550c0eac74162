import { escapeUnsafe } from '#shared/log'
import { History, type HistoryHeader } from './history.ts'
import type { Observation, ObservationKind } from './observation.ts'

type FieldType = 'string' | 'number' | 'boolean' | 'strings' | 'object' | 'any'
type Shape = { [field: string]: FieldType | `${FieldType}?` | `${FieldType}|null` }

const COMMON: Shape = { seq: 'number', at: 'number', actor: 'string', kind: 'string' }

/** The fields each kind must and may have, for the one place where a history comes from outside. */
const SHAPES: { [Kind in ObservationKind]: Shape } = {
  started: { command: 'string', env: 'object' },
  'type-checked': { errors: 'strings' },
  line: { text: 'string', notices: 'strings?' },
  stderr: { text: 'string' },
  flooded: { stream: 'string', limit: 'string' },
  stdin: { text: 'string' },
  'stdin-ended': {},
  signalled: { signal: 'string' },
  exited: { code: 'number|null', signal: 'string|null', expected: 'boolean' },
  'peer-up': { peerId: 'string', addr: 'string' },
  'peer-down': {},
  rung: {
    connection: 'number',
    direction: 'string',
    rung: 'string',
    ok: 'boolean',
    offered: 'strings?',
    silent: 'boolean?',
    supported: 'strings?',
    remoteAddr: 'string?',
    localAddr: 'string?',
    peerId: 'string?',
    error: 'string?'
  },
  'connection-opened': {
    peerId: 'string',
    direction: 'string',
    remoteAddr: 'string',
    encryption: 'string',
    multiplexer: 'string'
  },
  'connection-closed': { peerId: 'string' },
  'ping-seen': { peerId: 'string', number: 'number', arrivedAt: 'number', heldMs: 'number|null' },
  'ping-sent': { peerId: 'string', rttMs: 'number|null', error: 'string?' },
  identified: {
    peerId: 'string',
    protocolVersion: 'string',
    agentVersion: 'string',
    listenAddrs: 'strings',
    protocols: 'strings'
  },
  'subscription-seen': { peerId: 'string', topic: 'string', subscribed: 'boolean' },
  'mesh-changed': { change: 'string', peerId: 'string', topic: 'string', direction: 'string' },
  'message-published': { topic: 'string', data: 'string', signed: 'boolean' },
  'message-seen': {
    from: 'string|null',
    via: 'string',
    topic: 'string',
    data: 'string',
    sequenceNumber: 'string?'
  },
  'message-ids-seen': { control: 'string', peerId: 'string', messageIds: 'strings' },
  'message-dropped': { topic: 'string', data: 'string' },
  'dht-request-seen': { peerId: 'string', request: 'string', key: 'string' },
  'dht-answered': {
    peerId: 'string',
    request: 'string',
    key: 'string',
    closer: 'strings',
    value: 'string?',
    error: 'string?'
  },
  'routing-table-changed': { change: 'string', peerId: 'string' },
  'peer-found': { peerId: 'string', addrs: 'strings', error: 'string?' },
  'direct-message-seen': {
    peerId: 'string',
    text: 'string',
    mediaType: 'string',
    clientVersion: 'string',
    timestamp: 'number'
  },
  'direct-message-answered': {
    peerId: 'string',
    text: 'string',
    status: 'string?',
    error: 'string?'
  },
  'file-request-seen': { peerId: 'string', fileId: 'string' },
  'file-received': {
    peerId: 'string',
    fileId: 'string',
    size: 'number',
    sha256: 'string',
    error: 'string?'
  },
  'question-answered': {
    peerId: 'string',
    protocol: 'string',
    question: 'string',
    answer: 'string?',
    error: 'string?'
  },
  'question-seen': { peerId: 'string', protocol: 'string', question: 'string', answer: 'string' },
  challenge: { name: 'string', data: 'any' },
  fault: { name: 'string', data: 'any' },
  witnessed: { name: 'string', data: 'any' },
  'deadline-passed': { what: 'string', waitedMs: 'number' },
  ended: { reason: 'string', error: 'string?' }
}

const MAX_REASON = 200

/** A history file cannot be read. `line` is 1-based. */
export class HistoryFormatError extends Error {
  override readonly name = 'HistoryFormatError'
  readonly code = 'ERR_HISTORY_FORMAT'
  readonly line: number

  constructor(line: number, reason: string) {
    // The reason may quote the file, which may be anything.
    super(`line ${line}: ${escapeUnsafe(reason.slice(0, MAX_REASON))}`)
    this.line = line
  }
}

/** The header and every observation, one JSON object per line. */
export function formatHistory(history: History): string {
  const rows = [history.header, ...history.observations]
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}

/**
 * Reads what `formatHistory` wrote.
 *
 * @throws HistoryFormatError naming the line that is damaged, and how
 */
export function parseHistory(text: string): History {
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  const header = parseHeader(rows[0])
  const history = new History(header, () => 0)
  for (const [index, row] of rows.slice(1).entries()) {
    if (hasEnded(history)) {
      throw new HistoryFormatError(index + 2, 'nothing may follow the end of the run')
    }
    history.restore(parseObservation(row, index + 1))
  }
  if (!hasEnded(history)) {
    throw new HistoryFormatError(rows.length, 'the history stops before its end')
  }
  return history
}

function hasEnded(history: History): boolean {
  return history.observations.at(-1)?.kind === 'ended'
}

function parseHeader(row: string | undefined): HistoryHeader {
  if (row === undefined || row.trim() === '') throw new HistoryFormatError(1, 'the file is empty')
  const header = parseObject(row, 1)
  if (header.history !== 1) {
    throw new HistoryFormatError(1, 'not a history: the first line must have "history": 1')
  }
  for (const field of ['lesson', 'seed', 'command']) {
    if (typeof header[field] !== 'string') {
      throw new HistoryFormatError(1, `the header's "${field}" must be a string`)
    }
  }
  if (typeof header.typed !== 'boolean') {
    throw new HistoryFormatError(1, `the header's "typed" must be true or false`)
  }
  if (!['undefined', 'string'].includes(typeof header.work)) {
    throw new HistoryFormatError(1, `the header's "work" must be a string`)
  }
  return header as unknown as HistoryHeader
}

function parseObservation(row: string, seq: number): Observation {
  const line = seq + 1
  const value = parseObject(row, line)
  const kind = String(value.kind)
  if (!Object.hasOwn(SHAPES, kind)) throw new HistoryFormatError(line, `unknown kind "${kind}"`)
  if (value.seq !== seq) {
    throw new HistoryFormatError(line, `"seq" must be ${seq}, not ${JSON.stringify(value.seq)}`)
  }
  for (const [field, type] of Object.entries({ ...COMMON, ...SHAPES[kind as ObservationKind] })) {
    if (!fits(value[field], type)) {
      throw new HistoryFormatError(line, `"${field}" of a "${kind}" must be ${describe(type)}`)
    }
  }
  return value as unknown as Observation
}

function parseObject(row: string, line: number): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(row)
  } catch (error) {
    throw new HistoryFormatError(line, `not JSON: ${(error as Error).message}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HistoryFormatError(line, 'not a JSON object')
  }
  return value as Record<string, unknown>
}

function fits(value: unknown, type: Shape[string]): boolean {
  if (type.endsWith('?')) return value === undefined || fits(value, type.slice(0, -1) as FieldType)
  if (type.endsWith('|null')) return value === null || fits(value, type.slice(0, -5) as FieldType)
  if (type === 'any') return value !== undefined
  if (type === 'strings') {
    return Array.isArray(value) && value.every(each => typeof each === 'string')
  }
  if (type === 'number') return Number.isFinite(value)
  return typeof value === type && value !== null
}

function describe(type: Shape[string]): string {
  return type.replace('strings', 'a list of strings').replace('|null', ' or null').replace('?', '')
}
