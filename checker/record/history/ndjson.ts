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
 * @param vocabulary what its observations may be spelled with
 * @throws HistoryFormatError naming the line that is damaged, and how
 */
export function parseHistory(text: string, vocabulary: Vocabulary = CORE_VOCABULARY): History {
  const rows = text.split('\n')
  if (rows.at(-1) === '') rows.pop()
  const header = parseHeader(rows[0])
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

function parseHeader(row: string | undefined): HistoryHeader {
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
  if (!['undefined', 'string'].includes(typeof header.work)) {
    throw new HistoryFormatError(1, `the header's "work" must be a string`)
  }
  const { vocabulary = [] } = header
  if (!Array.isArray(vocabulary) || vocabulary.some(each => typeof each !== 'string')) {
    throw new HistoryFormatError(1, `the header's "vocabulary" must be a list of strings`)
  }
  return header as unknown as HistoryHeader
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
