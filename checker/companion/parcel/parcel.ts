import { gunzipSync, gzipSync } from 'node:zlib'
import { escapeUnsafe } from '#shared/log'
import type { Versions } from './versions.ts'

/** One recorded run, as it is packed. */
export interface ParcelRun {
  /** The name of its folder in `runs/`. */
  name: string
  /** What it was run with; null where that was not recorded. */
  versions: Versions | null
  /** The verdict of then, as in `report.json`. Anybody may have written it. */
  verdict: unknown
  /** The text of `history.ndjson`. */
  history: string
}

const GZIP = Buffer.from([0x1f, 0x8b])
/** The histories of a whole workshop are a few mebibytes; what unpacks to more is no parcel of ours. */
const MAX_BYTES = 256 * 1024 * 1024
const RUN_NAME = /^\w[\w.-]{0,199}$/
const MAX_REASON = 200

/** A parcel cannot be read. `line` is 1-based; 0 where it is about the whole file. */
export class ParcelFormatError extends Error {
  override readonly name = 'ParcelFormatError'
  readonly code = 'ERR_PARCEL_FORMAT'
  readonly line: number

  constructor(line: number, reason: string) {
    const said = escapeUnsafe(reason.slice(0, MAX_REASON))
    super(line === 0 ? said : `line ${line}: ${said}`)
    this.line = line
  }
}

/**
 * The file: gzipped lines of JSON. First `{"bundle":1,"runs":…}`; then for each run
 * `{"run":…,"versions":…,"verdict":…,"lines":n}`, and after it the n lines of its history.
 */
export function formatParcel(runs: ParcelRun[], made: { at: Date; versions: Versions }): Buffer {
  const head = {
    bundle: 1,
    runs: runs.length,
    made: made.at.toISOString(),
    versions: made.versions
  }
  const rows = runs.flatMap(({ name, versions, verdict, history }) => {
    const lines = history.replace(/\n$/, '').split('\n')
    return [JSON.stringify({ run: name, versions, verdict, lines: lines.length }), ...lines]
  })
  return gzipSync(`${[JSON.stringify(head), ...rows].join('\n')}\n`, { level: 9 })
}

/**
 * Reads what `formatParcel` wrote, gzipped or not; null when this is no parcel at all.
 *
 * @throws ParcelFormatError when it is one, but damaged
 */
export function openParcel(bytes: Uint8Array): ParcelRun[] | null {
  const text = unzip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!/^\{\s*"bundle"/.test(text.slice(0, 100))) return null
  const rows = text.replace(/\n$/, '').split('\n')
  const head = parseRow(rows, 0)
  if (head.bundle !== 1) {
    throw new ParcelFormatError(1, `version ${head.bundle} of the format is not known here`)
  }
  const runs: ParcelRun[] = []
  let at = 1
  while (at < rows.length) {
    const { run, lines } = readRun(rows, at)
    if (runs.some(({ name }) => name === run.name)) {
      throw new ParcelFormatError(at + 1, `there are two runs called ${run.name}`)
    }
    runs.push(run)
    at += lines + 1
  }
  if (runs.length !== head.runs) {
    throw new ParcelFormatError(
      rows.length,
      `${runs.length} runs, where there should be ${head.runs}`
    )
  }
  return runs
}

function unzip(bytes: Buffer): string {
  if (!bytes.subarray(0, GZIP.length).equals(GZIP)) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8')
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    const reason = tooLarge
      ? `unpacks to more than ${MAX_BYTES / 1024 / 1024} MiB`
      : `cannot be unpacked: ${(error as Error).message}`
    throw new ParcelFormatError(0, reason)
  }
}

function readRun(rows: string[], at: number): { run: ParcelRun; lines: number } {
  const { run: name, versions, verdict, lines } = parseRow(rows, at)
  if (typeof name !== 'string' || !RUN_NAME.test(name)) {
    throw new ParcelFormatError(at + 1, '"run" must be the name of a folder')
  }
  if (typeof lines !== 'number' || !Number.isSafeInteger(lines) || lines < 1) {
    throw new ParcelFormatError(at + 1, '"lines" must be the number of lines that follow')
  }
  const history = rows.slice(at + 1, at + 1 + lines)
  if (history.length < lines) {
    throw new ParcelFormatError(rows.length, `the bundle stops in the middle of ${name}`)
  }
  const run = { name, versions: (versions ?? null) as Versions | null, verdict }
  return { run: { ...run, history: `${history.join('\n')}\n` }, lines }
}

function parseRow(rows: string[], index: number): { [field: string]: unknown } {
  try {
    const value: unknown = JSON.parse(rows[index] ?? '')
    if (typeof value === 'object' && value !== null) return value as { [field: string]: unknown }
  } catch (error) {
    throw new ParcelFormatError(index + 1, `not JSON: ${(error as Error).message}`)
  }
  throw new ParcelFormatError(index + 1, 'not a JSON object')
}
