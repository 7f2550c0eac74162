import type { FailedStep, UnknownStep, Verdict } from '#checker/judge/verdict'
import type { LadderRung } from '#checker/record/history'
import { clip, MAX_PARAGRAPH, printable, shorten, shortenMiddle } from './_text.ts'
import { explainCommand } from './explain-command.ts'
import type { Look } from './paint.ts'
import { wrapHard, wrapText } from './wrap-text.ts'

const LABEL_WIDTH = 11
const INDENT = 4
const MAX_LAST_LINE = 160
const NAME_WIDTH = 19
const MARK_WIDTH = 2
/** The width of a stream's name and a bar. */
const STREAM_WIDTH = 9
/** Terminals narrower than this have no room for labels beside the text. */
const NARROW = 60
/** The indent of a text on such a narrow terminal. */
const NARROW_INDENT = INDENT + 2

/** The lines below a failed step: what failed, and why; without control characters. */
export function failureLines(step: FailedStep, verdict: Verdict, look: Look): string[] {
  const lines: string[] = []
  const put = (label: string, text: string): void => {
    lines.push(...block(label, text, look))
  }
  put('expected', clip(step.expected))
  put('observed', clip(step.observed))
  if (step.ladder !== undefined) {
    const { peer, rungs } = step.ladder
    put(`ladder`, `how far the connection between ${peer} and your node got:`)
    for (const rung of rungs) lines.push(...rungRows(rung, look))
  }
  for (const [index, { seq, at, actor, text }] of step.evidence.entries()) {
    const row = `#${seq}  ${(at / 1000).toFixed(2)} s  ${actor}: ${shorten(text)}`
    put(index === 0 ? 'evidence' : '', row)
  }
  put('hint', step.hint)
  if (step.symptomId !== undefined) put('explain', explainCommand(step.symptomId, verdict))
  for (const [index, { seq, text, reason }] of verdict.malformed.entries()) {
    put(index === 0 ? 'not events' : '', `#${seq}  ${shorten(text)}  (${reason})`)
  }
  return [...lines, ...lastLines(step, look)]
}

/** The most rows of what was observed that are shown again. */
const MAX_GIST_ROWS = 6

/** What matters most of a failed step, to be repeated where the rest has scrolled away. */
export function gistLines({ observed, hint }: FailedStep, look: Look): string[] {
  const rows = block('observed', clip(observed), look)
  return [
    ...rows.slice(0, MAX_GIST_ROWS),
    ...(rows.length > MAX_GIST_ROWS ? block('', '…', look) : []),
    ...block('hint', hint, look)
  ]
}

export function unknownLines({ reason }: UnknownStep, look: Look): string[] {
  return block('reason', clip(reason), look)
}

function lastLines({ lastLines }: FailedStep, { paint, width, soft }: Look): string[] {
  if (lastLines.length === 0) return []
  const rows = lastLines.flatMap(({ stream, text }) => {
    const shown = (stream === 'stderr' ? shortenMiddle : shorten)(text, MAX_LAST_LINE)
    if (soft === true) return [`${paint('gray', `${stream} |`)} ${shown}`]
    if (width >= NARROW) {
      const rows = wrapHard(shown, width - INDENT - STREAM_WIDTH)
      const label = (index: number): string =>
        index === 0 ? `${stream} |` : '|'.padStart(STREAM_WIDTH - 1)
      return rows.map((row, index) => `${paint('gray', label(index))} ${row}`)
    }
    return hanging(wrapHard(`${stream} | ${shown}`, width - NARROW_INDENT))
  })
  return ['last lines', ...rows].map(row => indent(row))
}

function rungRows({ name, state, detail }: LadderRung, { paint, width, soft }: Look): string[] {
  const marks = {
    ok: paint('green', '✔'),
    broken: paint('red', '✘'),
    'not-reached': paint('gray', '·')
  }
  const text = state === 'not-reached' ? 'not reached' : shorten(detail, MAX_PARAGRAPH)
  if (width >= NARROW) {
    const room = width - INDENT - LABEL_WIDTH - MARK_WIDTH - NAME_WIDTH
    const [first = '', ...rest] = soft === true ? [text] : wrapHard(text, room)
    const indented = rest.map(row => beside('', ' '.repeat(MARK_WIDTH + NAME_WIDTH) + row))
    return [beside('', `${marks[state]} ${name.padEnd(NAME_WIDTH)}${first}`), ...indented]
  }
  const [first = '', ...rest] = hanging(wrapHard(`${name}: ${text}`, width - NARROW_INDENT - 2))
  return [indent(`${marks[state]} ${first}`), ...rest.map(row => indent(`  ${row}`))]
}

/** A text with its label: beside it, or above it where there is no room. */
function block(label: string, text: string, { width, soft }: Look): string[] {
  const shown = printable(text)
  if (width < NARROW) {
    const rows = wrapHard(shown, width - NARROW_INDENT)
    return [...(label === '' ? [] : [label]), ...rows.map(row => `  ${row}`)].map(indent)
  }
  const room = width - LABEL_WIDTH - INDENT
  const rows = soft === true ? wrapText(shown, room) : wrapHard(shown, room)
  return rows.map((row, index) => beside(index === 0 ? label : '', row))
}

function beside(label: string, text: string): string {
  return indent(`${label.padEnd(LABEL_WIDTH)}${text}`)
}

function indent(text: string): string {
  return `${' '.repeat(INDENT)}${text}`.trimEnd()
}

function hanging([first = '', ...rest]: string[]): string[] {
  return [first, ...rest.map(row => `  ${row}`)]
}
