import type { FailedStep, Step, Verdict } from '#checker/judge/verdict'
import type { History, LadderRung } from '#checker/record/history'
import { clip, MAX_PARAGRAPH, printable, shorten, shortenMiddle } from './_text.ts'
import { testimonies } from './_witnesses.ts'
import { explainCommand } from './explain-command.ts'
import type { Extra, Reporter, Terminal } from './reporter.ts'
import type { TerminalOptions } from './terminal.ts'

/** A wait is told once it has lasted this long. */
const TELL_WAIT_AFTER_MS = 2000
const MAX_LAST_LINE = 160

const RUNG_WORDS: { [State in LadderRung['state']]: string } = {
  ok: 'pass',
  broken: 'fail',
  'not-reached': 'not reached'
}

/**
 * For people who listen to their terminal, or whose terminal shows nothing but letters: one fact a
 * line, each with its word in front; no colours, no symbols, no columns, no cursor movements, and no
 * line broken for the sake of a width.
 */
export function plainReporter(output: Terminal, options: TerminalOptions = {}): Reporter {
  const print = (line: string): unknown => output.write(`${printable(line)}\n`)
  let steps: { id: string; title: string }[] = []
  let printed = 0
  let timer: NodeJS.Timeout | undefined
  const hush = (): void => clearTimeout(timer)

  return {
    started: run => {
      steps = run.steps
      printed = 0
      print(`lesson ${run.title}: checking ${run.file}`)
    },
    passed: id => {
      const step = steps.find(each => each.id === id)
      if (step === undefined) return
      print(`pass: ${step.title}`)
      printed += 1
    },
    waiting: (what, limitMs, busy) => {
      hush()
      if (output.isTTY !== true) return
      const seconds = (limitMs / 1000).toFixed(0)
      const text = busy
        ? `this machine is busy: ${seconds} s more for ${what}`
        : `waiting for ${what}, at most ${seconds} s`
      timer = setTimeout(() => print(text), TELL_WAIT_AFTER_MS)
      timer.unref()
    },
    waited: hush,
    // A bar is for eyes; its number stands beside it.
    notice: text => print(`note: ${text.replaceAll(/[■□]+ /g, '')}`),
    finished: (verdict, extra) => {
      hush()
      const wrong = verdict.steps.findIndex(step => step.state !== 'pass')
      const from = wrong < 0 ? printed : Math.min(printed, wrong)
      if (from < printed) print('taken back, because of what came later in the run:')
      for (const step of verdict.steps.slice(from)) {
        for (const line of stepLines(step, verdict)) print(line)
      }
      if (options.evidence === true && extra.history !== undefined) {
        for (const line of evidenceLines(verdict, extra.history)) print(line)
      }
      for (const line of outcomeLines(verdict, extra)) print(line)
      if (options.story === true && verdict.story !== undefined && extra.run === undefined) {
        print('what just happened, with times since the run began:')
        for (const sentence of verdict.story.told) print(sentence)
        print(`to think about: ${verdict.story.question}`)
      }
    },
    summary: results => {
      if (results.length < 2) return
      for (const { title, verdict, differences } of results) {
        const seconds = `${(verdict.durationMs / 1000).toFixed(1)} s`
        const compared =
          differences === undefined
            ? ''
            : differences.length === 0
              ? ', as recorded'
              : ', differs from what was recorded'
        print(`${verdict.outcome}: ${title}, ${seconds}${compared}`)
      }
    }
  }
}

function stepLines(step: Step, verdict: Verdict): string[] {
  const line = `${step.state}: ${step.title}`
  if (step.state === 'fail') return [line, ...failureLines(step, verdict)]
  // After a failure the reason is the same for all.
  const isTold =
    step.state === 'unknown' || (step.state === 'skipped' && verdict.outcome === 'pass')
  return isTold ? [line, `reason: ${clip(step.reason)}`] : [line]
}

function failureLines(step: FailedStep, verdict: Verdict): string[] {
  const { ladder, symptomId } = step
  return [
    `expected: ${clip(step.expected)}`,
    `observed: ${clip(step.observed)}`,
    ...(ladder === undefined
      ? []
      : [`how far the connection between ${ladder.peer} and your node got:`]),
    ...(ladder?.rungs ?? []).map(rungLine),
    ...step.evidence.map(
      ({ seq, at, actor, text }) =>
        `evidence number ${seq}, at ${seconds(at)}, ${actor}: ${shorten(text)}`
    ),
    `hint: ${step.hint}`,
    ...(symptomId === undefined ? [] : [`explained by: ${explainCommand(symptomId, verdict)}`]),
    ...verdict.malformed.map(
      ({ seq, text, reason }) => `not an event, number ${seq}: ${shorten(text)} (${reason})`
    ),
    ...step.lastLines.map(({ stream, text }) => {
      const cut = stream === 'stderr' ? shortenMiddle : shorten
      return `last lines, ${stream}: ${cut(text, MAX_LAST_LINE)}`
    })
  ]
}

function rungLine({ name, state, detail }: LadderRung): string {
  const how = state === 'not-reached' ? '' : `, ${shorten(detail, MAX_PARAGRAPH)}`
  return `${name}: ${RUNG_WORDS[state]}${how}`
}

/** What the node said and what the peers saw, step by step, in time order. */
function evidenceLines(verdict: Verdict, history: History): string[] {
  return testimonies(verdict, history).flatMap(({ step, statements, leftOut }) => [
    `evidence for: ${step.title}`,
    ...statements.map(({ at, side, actor, text, decisive }) => {
      const who =
        side === 'you' ? `you say${actor === 'node' ? '' : ` as ${actor}`}` : `${actor} saw`
      return `${seconds(at)}, ${who}${decisive ? ', decisive' : ''}: ${shorten(text)}`
    }),
    ...(statements.length === 0 ? ['nothing to show: this is about what did not happen'] : []),
    ...(leftOut > 0 ? [`and ${leftOut} more, which the history has`] : [])
  ])
}

function outcomeLines(verdict: Verdict, { saved, differences }: Extra): string[] {
  const { outcome, steps, durationMs, command } = verdict
  const passed = steps.filter(step => step.state === 'pass').length
  return [
    `result: ${outcome}, ${passed} of ${steps.length} steps${outcome === 'pass' ? '' : ' passed'} in ${seconds(durationMs)}`,
    ...(outcome === 'unknown'
      ? ['this is not about your node: the checker or this machine got in the way; try again']
      : []),
    ...(outcome !== 'pass' && command !== '' ? [`again: ${command}`] : []),
    ...(saved === null ? [] : [`details: ${saved}`]),
    ...(differences?.length === 0 ? ['recorded: the same verdict'] : []),
    ...(differences ?? []).map(each => `recorded: differs: ${each}`)
  ]
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
