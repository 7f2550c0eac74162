import type { styleText } from 'node:util'
import type { Step, Verdict } from '#checker/judge/verdict'
import { escapeUnsafe } from '#shared/log'
import { evidenceLines } from './_evidence-lines.ts'
import { failureLines, gistLines, unknownLines } from './_failure-lines.ts'
import { StatusLine } from './_status-line.ts'
import { storyLines } from './_story-lines.ts'
import { printable } from './_text.ts'
import { columnsOf } from './columns.ts'
import { type Look, painter } from './paint.ts'
import type { Extra, Reporter, Terminal } from './reporter.ts'
import { wrapHard, wrapText } from './wrap-text.ts'

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
/** The width left of a step's title: an indent, the mark, a space. */
const STEP_INDENT = 4
/** So many skipped steps are listed on a terminal. */
const MAX_SKIPPED = 2
/** Two columns can use more of a wide terminal than a text. */
const MAX_EVIDENCE_WIDTH = 160

/** So many rows of a terminal are taken up by what follows a report: a prompt, or the loop's notes and keys. */
const ROWS_BELOW = 8

const NOT_YOUR_NODE =
  'This is not about your node: the checker or this machine got in the way. Try again; if it stays, please report it with the files named below.'
const NOTE_WIDTH = 83

export interface TerminalOptions {
  /** Shows for every step what the node said beside what the peers saw. */
  evidence?: boolean
  /** Tells after a pass what just happened. */
  story?: boolean
}

/** For people: steps as they pass, then what failed and why. */
export function terminalReporter(terminal: Terminal, options: TerminalOptions = {}): Reporter {
  const width = Math.min(columnsOf(terminal, MAX_WIDTH), MAX_WIDTH)
  const paint = painter(terminal)
  const look: Look = { paint, width, soft: terminal.columns === undefined }
  let rows = 0
  const print = (line = ''): void => {
    rows += 1
    terminal.write(`${line}\n`)
  }
  const status = new StatusLine(terminal)
  let steps: { id: string; title: string }[] = []
  let printed = 0

  const printStep = (step: Pick<Step, 'title' | 'state'>): void => {
    const { mark, style } = SYMBOLS[step.state]
    const rows = wrapText(step.title, width - STEP_INDENT)
    for (const [index, row] of rows.entries()) {
      const left = index === 0 ? `  ${paint(style, mark)} ` : ' '.repeat(STEP_INDENT)
      print(left + (step.state === 'skipped' ? paint('gray', row) : row))
    }
  }

  return {
    started: run => {
      steps = run.steps
      printed = 0
      const file = escapeUnsafe(run.file)
      if (run.title.length + 3 + file.length <= width || terminal.columns === undefined) {
        print(`${paint('bold', run.title)} ${paint('gray', `· ${file}`)}`)
      } else {
        for (const row of wrapText(run.title, width)) print(paint('bold', row))
        for (const row of wrapHard(file, width)) print(paint('gray', row))
      }
      print()
    },
    passed: id => {
      const step = steps.find(each => each.id === id)
      if (step === undefined) return
      status.clear()
      printStep({ ...step, state: 'pass' })
      printed += 1
    },
    waiting: (what, limitMs, busy) => status.show(what, limitMs, busy),
    waited: () => status.clear(),
    notice: text => {
      status.clear()
      for (const row of noticeRows(printable(text), width)) print(paint('yellow', row))
    },
    finished: (verdict, extra) => {
      const { history } = extra
      status.clear()
      const from = stillTrue(verdict, printed)
      if (from < printed) {
        const rows = wrapText(takenBack(printed - from), width - 2)
        for (const row of rows) print(paint('gray', `  ${row}`))
      }
      const skipped = verdict.steps.filter(({ state }) => state === 'skipped')
      let failedAt: number | undefined
      // What failed is to be in sight: a terminal has few rows, a file has all that it needs.
      const isShort = look.soft !== true && skipped.length > MAX_SKIPPED
      for (const step of verdict.steps.slice(from)) {
        if (isShort && step.state === 'skipped') continue
        if (step.state === 'fail') failedAt = rows
        printStep(step)
        if (step.state === 'fail') {
          for (const row of ['', ...failureLines(step, verdict, look), '']) print(row)
        }
        if (step.state === 'unknown') {
          for (const row of [...unknownLines(step, look), '']) print(row)
        }
        if (step.state === 'skipped' && verdict.outcome === 'pass') {
          const rows = wrapText(`(${step.reason})`, width - STEP_INDENT)
          for (const row of rows) print(paint('gray', ' '.repeat(STEP_INDENT) + row))
        }
      }
      if (isShort) {
        const rest = `${skipped.length} more steps, which are judged once this one passes`
        printStep({ title: rest, state: 'skipped' })
      }
      if (options.evidence === true && history !== undefined) {
        const wide = Math.min(columnsOf(terminal, MAX_WIDTH), MAX_EVIDENCE_WIDTH)
        for (const row of evidenceLines(verdict, history, { paint, width: wide })) print(row)
      }
      const room = (terminal.rows || Number.POSITIVE_INFINITY) - ROWS_BELOW
      const failed = verdict.steps.find(step => step.state === 'fail')
      if (failed !== undefined && failedAt !== undefined && rows - failedAt > room) {
        print()
        printStep(failed)
        for (const row of ['', ...gistLines(failed, look)]) print(row)
      }
      printOutcome(verdict, { ...look, print }, extra)
      // The runs of a parcel are many, and whoever judges them is not who ran them.
      if (options.story === true && verdict.story !== undefined && extra.run === undefined) {
        for (const row of storyLines(verdict.story, look)) print(row)
      }
    },
    summary: verdicts => {
      if (verdicts.length < 2) return
      for (const { title, verdict, differences } of verdicts) {
        const { word, style } = OUTCOMES[verdict.outcome]
        const seconds = `${(verdict.durationMs / 1000).toFixed(1)} s`
        const row = `${paint(style, word.padEnd(8))}${title}  ${paint('gray', seconds)}`
        if (differences === undefined) print(row)
        else if (differences.length === 0) print(row + paint('gray', ', as recorded'))
        else print(row + paint('yellow', ', differs from what was recorded'))
      }
    }
  }
}

/** A notice with its label; lines that are broken keep their indentation. */
function noticeRows(text: string, width: number): string[] {
  const label = 'note: '
  return text.split('\n').flatMap((line, index) => {
    const words = line.trimStart()
    const indent = ' '.repeat(index === 0 ? label.length : line.length - words.length)
    const rows = wrapText(words, width - indent.length)
    return rows.map((row, at) => `${index + at === 0 ? label : indent}${row}`)
  })
}

/** What is said above a step that had passed and does not any more, and after which so many had passed with it. */
function takenBack(count: number): string {
  const others = count === 1 ? '' : ' and of those after it'
  return `(taken back by what came later: the ✔ of this step${others})`
}

/** How many of the steps printed so far still pass: one that passed at first may fail later. */
function stillTrue(verdict: Verdict, printed: number): number {
  const wrong = verdict.steps.findIndex(step => step.state !== 'pass')
  return wrong < 0 ? printed : Math.min(printed, wrong)
}

interface Printer extends Look {
  print(line?: string): unknown
}

function printOutcome(
  verdict: Verdict,
  { print, paint, width, soft }: Printer,
  extra: Extra
): void {
  const { saved, differences } = extra
  const { word, style } = OUTCOMES[verdict.outcome]
  const passed = verdict.steps.filter(step => step.state === 'pass').length
  const seconds = (verdict.durationMs / 1000).toFixed(2)
  print()
  print(
    `${paint(['bold', style], word)}  ${passed} of ${verdict.steps.length} steps${verdict.outcome === 'pass' ? '' : ' passed'} in ${seconds} s`
  )
  if (verdict.outcome === 'unknown') {
    for (const row of wrapText(NOT_YOUR_NODE, Math.min(width, NOTE_WIDTH))) print(row)
  }
  const { command } = verdict
  const put = (label: string, text: string): string[] => {
    const row = `${`${label}:`.padEnd(9)}${text}`
    // A terminal would break it somewhere; alone in its rows it can be copied all the same.
    return soft === true || row.length <= width ? [row] : [`${label}:`, text]
  }
  if (verdict.outcome !== 'pass' && command !== '') {
    for (const row of put('again', escapeUnsafe(command))) print(row)
  }
  for (const row of saved === null ? [] : put('details', saved)) print(paint('gray', row))
  if (differences?.length === 0) print(paint('gray', 'recorded: the same verdict'))
  for (const each of differences ?? []) {
    for (const row of wrapText(printable(`recorded: differs: ${each}`), width)) {
      print(paint('yellow', row))
    }
  }
  print()
}
