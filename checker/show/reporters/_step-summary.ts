import type { Step } from '#checker/judge/verdict'
import { markdownTable } from '#shared/markdown'
import { failureLines, unknownLines } from './_failure-lines.ts'
import { printable, shorten } from './_text.ts'
import type { Look } from './paint.ts'
import type { Result } from './reporter.ts'

/** GitHub takes a mebibyte for each step, and nothing at all of what is longer. */
const MAX_CHARACTERS = 200_000
const MAX_CELL = 300
const LOOK: Look = { paint: (_, text) => text, width: 100, soft: true }

const MARKS: { [State in Step['state']]: string } = {
  pass: '✅',
  fail: '❌',
  unknown: '⚠️',
  skipped: '⏭️'
}

/** The runs as Markdown: a table, and below it what did not pass and why. */
export function stepSummary(results: Result[], broken?: string): string {
  const passed = results.filter(({ verdict }) => verdict.outcome === 'pass').length
  const parts = [
    `## ${passed} of ${results.length} lessons pass`,
    ...(broken === undefined
      ? []
      : [`${MARKS.unknown} Not every lesson was checked:`, fence(broken)]),
    ...(results.length === 0 ? [] : [table(results)]),
    ...results.filter(({ verdict }) => verdict.outcome !== 'pass').map(details)
  ]
  let summary = ''
  for (const [index, part] of parts.entries()) {
    if (summary.length + part.length > MAX_CHARACTERS) {
      return `${summary}… and ${parts.length - index} more, which the artifacts have.\n`
    }
    summary += `${part}\n\n`
  }
  return summary
}

function table(results: Result[]): string {
  const compared = results.some(({ differences }) => differences !== undefined)
  const rows = results.map(({ title, verdict, run, differences }) => {
    const { outcome, steps, durationMs } = verdict
    const count = steps.filter(({ state }) => state === 'pass').length
    return [
      cell(run === undefined ? title : `${title}, ${run}`),
      `${MARKS[outcome]} ${outcome}`,
      `${count} of ${steps.length}`,
      `${(durationMs / 1000).toFixed(2)} s`,
      ...(compared ? [cell(differences?.join('; ') || 'as recorded')] : [])
    ]
  })
  const header = ['lesson', 'outcome', 'steps', 'time', ...(compared ? ['recorded'] : [])]
  return markdownTable(header, rows)
}

function details({ title, verdict }: Result): string {
  const rows = verdict.steps.flatMap(step => {
    const row = `${MARKS[step.state]} ${step.title}`
    if (step.state === 'fail') {
      return [row, '', ...failureLines(step, verdict, LOOK), '']
    }
    return step.state === 'unknown' ? [row, ...unknownLines(step, LOOK)] : [row]
  })
  const text = [...rows, '', `again: ${printable(verdict.command)}`].join('\n')
  return `### ${MARKS[verdict.outcome]} ${cell(title)}\n\n${fence(text)}`
}

/** A code block that nothing in the text can end: its fence is longer than any in there. */
function fence(text: string): string {
  const runs = text.match(/`{3,}/g) ?? []
  const ticks = '`'.repeat(Math.max(3, ...runs.map(run => run.length + 1)))
  return `${ticks}text\n${printable(text)}\n${ticks}`
}

/** A text as Markdown shows it, in one line and in one cell of a table. */
function cell(text: string): string {
  return shorten(text, MAX_CELL).replaceAll(/[\\`*_{}[\]<>()#|~&@]/g, '\\$&')
}
