import type { FailedStep, UnknownStep, Verdict } from '#checker/engine'
import type { LadderRung } from '#checker/history'
import { clip, MAX_PARAGRAPH, printable, shorten } from './_text.ts'
import { explainCommand } from './explain-command.ts'
import type { Paint } from './paint.ts'
import { wrapText } from './wrap-text.ts'

const LABEL_WIDTH = 11
const INDENT = 4
const MAX_LAST_LINE = 160

export interface Look {
  paint: Paint
  width: number
}

/** What failed, and why, as it stands below the step; nothing in it that a terminal would obey. */
export function failureLines(step: FailedStep, verdict: Verdict, { paint, width }: Look): string[] {
  const lines: string[] = []
  const put = (label: string, text: string): void => {
    lines.push(...block(label, text, width))
  }
  put('expected', clip(step.expected))
  put('observed', clip(step.observed))
  if (step.ladder !== undefined) {
    const { peer, rungs } = step.ladder
    put(`ladder`, `how far the connection between ${peer} and your node got:`)
    for (const rung of rungs) lines.push(indent(rungRow(rung, paint)))
  }
  for (const [index, { seq, at, actor, text }] of step.evidence.entries()) {
    const row = `#${seq}  ${(at / 1000).toFixed(2)} s  ${actor}: ${shorten(text)}`
    put(index === 0 ? 'evidence' : '', row)
  }
  put('hint', step.hint)
  if (step.symptomId !== undefined) put('explain', explainCommand(step.symptomId))
  for (const [index, { seq, text, reason }] of verdict.malformed.entries()) {
    put(index === 0 ? 'not events' : '', `#${seq}  ${shorten(text)}  (${reason})`)
  }
  return [...lines, ...lastLines(step, paint)]
}

export function unknownLines({ reason }: UnknownStep, width: number): string[] {
  return block('reason', clip(reason), width)
}

function lastLines({ lastLines }: FailedStep, paint: Paint): string[] {
  if (lastLines.length === 0) return []
  const rows = lastLines.map(
    ({ stream, text }) => `    ${paint('gray', `${stream} |`)} ${shorten(text, MAX_LAST_LINE)}`
  )
  return [indent('', 'last lines'), ...rows]
}

function rungRow({ name, state, detail }: LadderRung, paint: Paint): string {
  const marks = {
    ok: paint('green', '✔'),
    broken: paint('red', '✘'),
    'not-reached': paint('gray', '·')
  }
  const text = state === 'not-reached' ? 'not reached' : shorten(detail, MAX_PARAGRAPH)
  return `${marks[state]} ${name.padEnd(19)}${text}`
}

function block(label: string, text: string, width: number): string[] {
  const rows = wrapText(printable(text), Math.max(width - LABEL_WIDTH - INDENT, 20))
  return rows.map((row, index) => indent(row, index === 0 ? label : ''))
}

function indent(text: string, label = ''): string {
  return `${' '.repeat(INDENT)}${label.padEnd(LABEL_WIDTH)}${text}`.trimEnd()
}
