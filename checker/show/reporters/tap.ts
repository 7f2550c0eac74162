import type { FailedStep, Step, UnknownStep } from '#checker/judge/verdict'
import { escapeUnsafe } from '#shared/log'
import type { Reporter, Result } from './reporter.ts'

/**
 * The Test Anything Protocol (https://testanything.org/tap-version-14-specification.html): version
 * 14, under the number 13, as harnesses that know only that one refuse another and read this.
 * A lesson is a test with its steps as subtests. An `unknown` makes the document bail out at its
 * end: the tests cannot be relied on, and that is not the learner's doing.
 */
export function tapReporter(output: { write(text: string): unknown }): Reporter {
  let begun = false
  let count = 0
  const bailOuts: string[] = []
  const print = (line: string): unknown => output.write(`${line}\n`)
  const begin = (): void => {
    if (!begun) print('TAP version 13')
    begun = true
  }
  return {
    started: begin,
    finished: (verdict, extra) => {
      begin()
      count += 1
      for (const line of lessonLines({ ...extra, verdict }, count)) print(line)
      const unknown = verdict.steps.find(step => step.state === 'unknown')
      if (unknown !== undefined) bailOuts.push(`${extra.title}: ${unknown.reason}`)
    },
    brokeOff: reason => {
      bailOuts.push(reason)
    },
    summary: () => {
      begin()
      const [first] = bailOuts
      // A document that bails out has no plan: what stands after a plan is not read.
      if (first === undefined) print(`1..${count}`)
      else print(`Bail out! ${escapeUnsafe(first).replaceAll('##[', '# #[')}`)
    }
  }
}

function lessonLines({ title, verdict, run, differences }: Result, number: number): string[] {
  const { steps, durationMs, outcome } = verdict
  const subtests = [
    ...steps.flatMap((step, index) => stepLines(step, index + 1)),
    `1..${steps.length}`
  ]
  return [
    `# Subtest: ${escapeText(title)}`,
    ...subtests.map(line => `    ${line}`),
    `${outcome === 'pass' ? 'ok' : 'not ok'} ${number} - ${escapeText(title)}`,
    '  ---',
    `  duration_ms: ${durationMs}`,
    ...(run === undefined ? [] : [`  run: ${yamlString(run)}`]),
    ...(differences === undefined ? [] : listLines('differences', differences)),
    '  ...'
  ]
}

function stepLines(step: Step, number: number): string[] {
  const line = `${number} - ${escapeText(step.title)}`
  switch (step.state) {
    case 'pass':
      return [`ok ${line}`]
    case 'skipped':
      return [`ok ${line} # SKIP ${escapeText(step.reason)}`]
    case 'unknown':
    case 'fail':
      return [`not ok ${line}`, ...diagnostic(step)]
  }
}

/** A YAML block; every value is a JSON string, which YAML reads as it is. */
function diagnostic(step: FailedStep | UnknownStep): string[] {
  const facts =
    step.state === 'unknown'
      ? { outcome: step.state, reason: step.reason }
      : {
          outcome: step.state,
          symptom: step.symptom,
          ...(step.symptomId === undefined ? {} : { symptomId: step.symptomId }),
          expected: step.expected,
          observed: step.observed,
          hint: step.hint
        }
  const rows = Object.entries(facts).map(([key, value]) => `  ${key}: ${yamlString(value)}`)
  const evidence = step.state === 'fail' ? step.evidence : []
  const list = evidence.map(({ seq, at, actor, text }) => `#${seq} ${at} ms ${actor}: ${text}`)
  return ['  ---', ...rows, ...(list.length > 0 ? listLines('evidence', list) : []), '  ...']
}

function listLines(name: string, items: string[]): string[] {
  if (items.length === 0) return [`  ${name}: []`]
  return [`  ${name}:`, ...items.map(item => `    - ${yamlString(item)}`)]
}

function yamlString(text: string): string {
  return JSON.stringify(escapeLines(text)).replaceAll('##[', '#\\u0023[')
}

/** Line breaks stay line breaks; whatever else a terminal would obey is written out. */
function escapeLines(text: string): string {
  return text.split('\n').map(escapeUnsafe).join('\n')
}

/** A description: one line, in which `#` would begin a directive. */
function escapeText(text: string): string {
  return escapeUnsafe(text).replaceAll(/[\\#]/g, '\\$&')
}
