import { styleText } from 'node:util'
import type { FailedStep, Step, Verdict } from '#checker/engine'
import type { LadderRung } from '#checker/history'
import { escapeUnsafe } from '#shared/log'
import { StatusLine } from './_status-line.ts'
import type { Reporter, Terminal } from './reporter.ts'
import { wrapText } from './wrap-text.ts'

const SYMBOLS: {
  [State in Step['state']]: { mark: string; style: Parameters<typeof styleText>[0] }
} = {
  pass: { mark: '✔', style: 'green' },
  fail: { mark: '✘', style: 'red' },
  unknown: { mark: '?', style: 'yellow' },
  skipped: { mark: '–', style: 'gray' }
}

const OUTCOMES = {
  pass: { word: 'PASS', style: 'green' },
  fail: { word: 'FAIL', style: 'red' },
  unknown: { word: 'UNKNOWN', style: 'yellow' }
} as const

const MAX_WIDTH = 100
const LABEL_WIDTH = 11
const INDENT = 4

/** What a node printed is shown up to this length; the history has all of it. */
const MAX_TEXT = 120
const MAX_LAST_LINE = 160
/** A sentence may quote what a node printed; and there may be many messages of the compiler. */
const MAX_PARAGRAPH = 400
const MAX_PARAGRAPHS = 12

/** For people: steps as they pass, then what failed and why. */
export function terminalReporter(terminal: Terminal): Reporter {
  const width = Math.min(terminal.columns ?? MAX_WIDTH, MAX_WIDTH)
  const paint = painter(terminal)
  const print = (line = ''): unknown => terminal.write(`${line}\n`)
  const status = new StatusLine(terminal)
  let steps: { id: string; title: string }[] = []
  let printed = 0

  const printStep = (step: Step | { title: string; state: 'pass' }): void => {
    const { mark, style } = SYMBOLS[step.state]
    const title = step.state === 'skipped' ? paint('gray', step.title) : step.title
    print(`  ${paint(style, mark)} ${title}`)
  }

  return {
    started: run => {
      steps = run.steps
      printed = 0
      print(`${paint('bold', run.title)} ${paint('gray', `· ${escapeUnsafe(run.file)}`)}`)
      print()
    },
    passed: id => {
      const step = steps.find(each => each.id === id)
      if (step === undefined) return
      status.clear()
      printStep({ ...step, state: 'pass' })
      printed += 1
    },
    waiting: (what, limitMs) => status.show(what, limitMs),
    notice: text => {
      status.clear()
      print(paint('yellow', `note: ${printable(text)}`))
    },
    finished: (verdict, { saved }) => {
      status.clear()
      const from = stillTrue(verdict, printed)
      if (from < printed) print(paint('gray', '  (what follows shows that some of this is not so)'))
      for (const step of verdict.steps.slice(from)) {
        printStep(step)
        if (step.state === 'fail') printFailure(step, verdict, { print, paint, width })
        if (step.state === 'unknown') {
          for (const row of block('reason', clip(step.reason), width)) print(row)
          print()
        }
      }
      printOutcome(verdict, { print, paint, width }, saved)
    },
    summary: verdicts => {
      if (verdicts.length < 2) return
      for (const { title, verdict } of verdicts) {
        const { word, style } = OUTCOMES[verdict.outcome]
        const seconds = `${(verdict.durationMs / 1000).toFixed(1)} s`
        print(`${paint(style, word.padEnd(8))}${title}  ${paint('gray', seconds)}`)
      }
    }
  }
}

/** How many of the steps printed so far are as they were printed: what passed at first may fail later. */
function stillTrue(verdict: Verdict, printed: number): number {
  const wrong = verdict.steps.findIndex(step => step.state !== 'pass')
  return wrong < 0 ? printed : Math.min(printed, wrong)
}

interface Printer {
  print(line?: string): unknown
  paint: Paint
  width: number
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

function painter(terminal: Terminal): Paint {
  if (!('on' in terminal)) return (_, text) => text
  // `styleText` itself heeds NO_COLOR, FORCE_COLOR and what kind of terminal it is.
  const stream = terminal as NodeJS.WritableStream
  return (style, text) => styleText(style, text, { stream })
}

function printFailure(step: FailedStep, verdict: Verdict, { print, paint, width }: Printer): void {
  const put = (label: string, text: string): void => {
    for (const row of block(label, text, width)) print(row)
  }
  print()
  put('expected', clip(step.expected))
  put('observed', clip(step.observed))
  if (step.ladder !== undefined) {
    const { peer, rungs } = step.ladder
    put(`ladder`, `how far the connection between ${peer} and your node got:`)
    for (const rung of rungs) print(indent(rungRow(rung, paint)))
  }
  for (const [index, { seq, at, actor, text }] of step.evidence.entries()) {
    const row = `#${seq}  ${(at / 1000).toFixed(2)} s  ${actor}: ${shorten(text)}`
    put(index === 0 ? 'evidence' : '', row)
  }
  put('hint', step.hint)
  for (const [index, { seq, text, reason }] of verdict.malformed.entries()) {
    put(index === 0 ? 'not events' : '', `#${seq}  ${shorten(text)}  (${reason})`)
  }
  printLastLines(step, { print, paint, width })
  print()
}

function printLastLines({ lastLines }: FailedStep, { print, paint }: Printer): void {
  if (lastLines.length === 0) return
  print(indent('', 'last lines'))
  for (const { stream, text } of lastLines) {
    print(`    ${paint('gray', `${stream} |`)} ${shorten(text, MAX_LAST_LINE)}`)
  }
}

function printOutcome(verdict: Verdict, { print, paint }: Printer, saved: string | null): void {
  const { word, style } = OUTCOMES[verdict.outcome]
  const passed = verdict.steps.filter(step => step.state === 'pass').length
  const seconds = (verdict.durationMs / 1000).toFixed(2)
  print()
  print(
    `${paint(['bold', style], word)}  ${passed} of ${verdict.steps.length} steps in ${seconds} s`
  )
  if (verdict.outcome === 'unknown') {
    print('This is not about your node: the checker or this machine got in the way. Try again;')
    print('if it stays, please report it with the files named below.')
  }
  if (verdict.outcome !== 'pass') print(`again:   ${escapeUnsafe(verdict.command)}`)
  if (saved !== null) print(paint('gray', `details: ${saved}`))
  print()
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

/** The text without anything that a terminal would obey. */
function printable(text: string): string {
  return text.split('\n').map(escapeUnsafe).join('\n')
}

/** A text that may quote what a node printed, at a length that people read. */
function clip(text: string): string {
  const paragraphs = text.split('\n')
  const shown = paragraphs.slice(0, MAX_PARAGRAPHS).map(each => shorten(each, MAX_PARAGRAPH))
  const more = paragraphs.length - shown.length
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

/** What a node printed, as it may be shown on a terminal. */
function shorten(text: string, length = MAX_TEXT): string {
  const shown = escapeUnsafe(text.slice(0, length))
  return text.length > length ? `${shown}… (${text.length} characters)` : shown
}
