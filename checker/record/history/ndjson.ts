import { createHash } from 'node:crypto'
import {
  CORE_VOCABULARY,
  describeField,
  type Fields,
  fits,
  number,
  type Observation,
  text,
  type Vocabulary
} from '#checker/record/sights'
import { escapeUnsafe } from '#shared/log'
import { HISTORY_VERSIONS, type History, type HistoryHeader } from './history.ts'
import { HistoryRecorder } from './history-recorder.ts'

const COMMON: Fields = { seq: number, at: number, actor: text, kind: text }

const MAX_REASON = 200

/** A history file cannot be read. `line` is 1-based. */
export class HistoryFormatError extends Error {
  override readonly name: string = 'HistoryFormatError'
  readonly code: string = 'ERR_HISTORY_FORMAT'
  readonly line: number

  constructor(line: number, reason: string) {
    // The reason may quote the file, which may be anything.
    super(`line ${line}: ${escapeUnsafe(reason.slice(0, MAX_REASON))}`)
    this.line = line
  }
}

/** A history is well formed and not what was recorded: whatever is judged by it says nothing about the node. */
export class ChangedHistoryError extends HistoryFormatError {
  override readonly name = 'ChangedHistoryError'
  override readonly code = 'ERR_HISTORY_CHANGED'

  constructor() {
    super(1, 'what was observed has been changed since it was recorded: it does not fit its digest')
  }
}

/** The header and every observation, one JSON object per line; the header has a digest of the others. */
export function formatHistory({ header, observations }: History): string {
  const rows = observations.map(each => JSON.stringify(each))
  return [formatHeader(header, rows), ...rows].map(row => `${row}\n`).join('')
}

/**
 * The first line of a history file.
 *
 * @param rows its other lines
 */
export function formatHeader(header: HistoryHeader, rows: readonly string[]): string {
  return JSON.stringify({ ...header, digest: digestOf(rows) })
}

/** 32 hexadecimal digits. */
function digestOf(rows: readonly string[]): string {
  return createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 32)
}

/**
 * Reads what `formatHistory` wrote.
 *
 * @param vocabulary what its observations may be spelled with
 * @throws HistoryFormatError naming the line that is damaged, and how
 * @throws ChangedHistoryError when it is sound, and not what was recorded
 */
export function parseHistory(text: string, vocabulary: Vocabulary = CORE_VOCABULARY): History {
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  const { digest, ...header } = parseHeader(rows[0])
  const unknown = header.vocabulary?.find(name => !vocabulary.names.includes(name))
  if (unknown !== undefined) {
    throw new HistoryFormatError(1, `nobody here knows the vocabulary "${unknown}" that it needs`)
  }
  const history = new HistoryRecorder(header, () => 0, vocabulary)
  for (const [index, row] of rows.slice(1).entries()) {
    if (hasEnded(history)) {
      throw new HistoryFormatError(index + 2, 'nothing may follow the end of the run')
    }
    history.restore(parseObservation(row, index + 1, vocabulary))
  }
  if (!hasEnded(history)) {
    throw new HistoryFormatError(rows.length, 'the history stops before its end')
  }
  // Histories of earlier days have none.
  const observed = history.observations.map(each => JSON.stringify(each))
  if (digest !== undefined && digest !== digestOf(observed)) throw new ChangedHistoryError()
  return history
}

/**
 * The lesson that a history file is about.
 *
 * @throws HistoryFormatError when its first line is no header
 */
export function lessonOfHistory(text: string): string {
  return parseHeader(text.split('\n', 1)[0]).lesson
}

function hasEnded(history: History): boolean {
  return history.observations.at(-1)?.kind === 'ended'
}

function parseHeader(row: string | undefined): HistoryHeader & { digest?: string } {
  if (row === undefined || row.trim() === '') throw new HistoryFormatError(1, 'the file is empty')
  const header = parseObject(row, 1)
  if (!HISTORY_VERSIONS.some(version => version === header.history)) {
    const versions = HISTORY_VERSIONS.join(' or ')
    throw new HistoryFormatError(
      1,
      `not a history: the first line must have "history": ${versions}`
    )
  }
  for (const field of ['lesson', 'seed', 'command']) {
    if (typeof header[field] !== 'string') {
      throw new HistoryFormatError(1, `the header's "${field}" must be a string`)
    }
  }
  if (typeof header.typed !== 'boolean') {
    throw new HistoryFormatError(1, `the header's "typed" must be true or false`)
  }
  for (const field of ['work', 'digest']) {
    if (!['undefined', 'string'].includes(typeof header[field])) {
      throw new HistoryFormatError(1, `the header's "${field}" must be a string`)
    }
  }
  for (const field of ['anyLanguage', 'browser']) {
    if (header[field] !== undefined && header[field] !== true) {
      throw new HistoryFormatError(1, `the header's "${field}" must be true, where there is one`)
    }
  }
  const { vocabulary = [] } = header
  if (!Array.isArray(vocabulary) || vocabulary.some(each => typeof each !== 'string')) {
    throw new HistoryFormatError(1, `the header's "vocabulary" must be a list of strings`)
  }
  return header as unknown as HistoryHeader & { digest?: string }
}

function parseObservation(row: string, seq: number, vocabulary: Vocabulary): Observation {
  const line = seq + 1
  const value = parseObject(row, line)
  const kind = String(value.kind)
  const sight = vocabulary.sight(kind)
  if (sight === undefined) throw new HistoryFormatError(line, `unknown kind "${kind}"`)
  if (value.seq !== seq) {
    throw new HistoryFormatError(line, `"seq" must be ${seq}, not ${JSON.stringify(value.seq)}`)
  }
  for (const [name, field] of Object.entries({ ...COMMON, ...sight.fields })) {
    if (!fits(value[name], field)) {
      throw new HistoryFormatError(line, `"${name}" of a "${kind}" must be ${describeField(field)}`)
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
