import { formatHeader } from '#checker/record/history'
import type { ParcelRun } from './parcel.ts'
import type { Redactor, TextSource } from './redact.ts'

/** Kinds of observations whose text a node has printed. */
const PRINTED = ['line', 'stderr']

/** The run without the secrets that may have got into it. */
export function redactRun(run: ParcelRun, redact: Redactor): ParcelRun {
  const [header = '{}', ...rows] = run.history
    .split('\n')
    .filter(row => row !== '')
    .map(row => redactRow(row, redact))
  return {
    ...run,
    // A verdict quotes the node's output.
    verdict: redactStrings(run.verdict, redact, 'node'),
    history: `${[redigested(header, rows), ...rows].join('\n')}\n`
  }
}

/** The header with the digest of what is left; a history of earlier days has none. */
function redigested(header: string, rows: string[]): string {
  const fields = JSON.parse(header)
  return fields.digest === undefined ? header : formatHeader(fields, rows)
}

function redactRow(row: string, redact: Redactor): string {
  if (row === '') return row
  const value = JSON.parse(row) as { kind?: unknown }
  const from = PRINTED.includes(String(value.kind)) ? 'node' : 'run'
  return JSON.stringify(redactStrings(value, redact, from))
}

function redactStrings(value: unknown, redact: Redactor, from: TextSource): unknown {
  if (typeof value === 'string') return redact(value, from)
  if (Array.isArray(value)) return value.map(each => redactStrings(each, redact, from))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([key, each]) => [key, redactStrings(each, redact, from)] as const
  )
  return Object.fromEntries(entries)
}
