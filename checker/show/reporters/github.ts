import { isAbsolute } from 'node:path'
import type { FailedStep, Verdict } from '#checker/judge/verdict'
import { stepSummary } from './_step-summary.ts'
import { printable, shorten } from './_text.ts'
import { explainCommand } from './explain-command.ts'
import type { Reporter } from './reporter.ts'
import { workflowCommand } from './workflow-commands.ts'

/** GitHub shows ten annotations of a kind for each step of a workflow. */
const MAX_MESSAGES = 5
/** The longest message of an annotation; GitHub would cut a longer one in the middle of an escape. */
const MAX_LENGTH = 3000

const COMPILER_MESSAGE = /^(?<file>\S.*?):(?<line>\d+):(?<column>\d+) (?<message>.*)$/

export interface GithubOutput {
  /** What the step prints: annotations go there. */
  write(text: string): unknown
  /** Takes the step's summary, in Markdown. */
  summarise(markdown: string): unknown
  /** Where the workshop lies in the repository: `''`, or a path that ends with a slash. */
  folder: string
}

/** For GitHub Actions: an annotation for each lesson that does not pass, and a summary of the step. */
export function githubReporter({ write, summarise, folder }: GithubOutput): Reporter {
  let file: string | undefined
  let broken: string | undefined
  return {
    started: run => {
      // An annotation cannot be attached to a command or to a recorded history, only to a file.
      file = /^[\w./-]+\.[cm]?[jt]s$/.test(run.file) ? folder + run.file : undefined
    },
    finished: (verdict, { title }) => {
      for (const line of annotations(verdict, title, file, folder)) write(line)
    },
    brokeOff: reason => {
      broken = reason
      write(workflowCommand('error', { title: 'not every lesson was checked' }, printable(reason)))
    },
    summary: results => summarise(stepSummary(results, broken))
  }
}

function annotations(
  verdict: Verdict,
  title: string,
  file: string | undefined,
  folder: string
): string[] {
  const step = verdict.steps.find(each => each.state === 'fail' || each.state === 'unknown')
  if (step?.state === 'unknown') {
    const message = `This is not about your node: ${step.reason}`
    return [annotation('warning', { title: `${title}: unknown` }, message)]
  }
  if (step?.state !== 'fail') return []
  const heading = `${title}: ${step.title}`
  if (step.symptom === 'type-error') return compilerMessages(step, heading, file, folder)
  const message = [
    `expected: ${step.expected}`,
    `observed: ${step.observed}`,
    `hint: ${step.hint}`,
    ...(step.symptomId === undefined
      ? []
      : [`explain: ${explainCommand(step.symptomId, verdict)}`]),
    `again: ${verdict.command}`
  ].join('\n')
  const { place } = step
  // A place outside the repository is none that an annotation can be attached to.
  const inRepository = file !== undefined && place !== undefined && !isAbsolute(place.file)
  const where = inRepository
    ? { file: `${folder}${place.file}`, line: place.line, col: place.column }
    : { file, line: file && 1 }
  return [annotation('error', { ...where, title: heading }, message)]
}

/** Makes an annotation of each compiler message, at the line that it names. */
function compilerMessages(
  step: FailedStep,
  title: string,
  file: string | undefined,
  folder: string
): string[] {
  const all = step.observed.split('\n')
  const shown = all.slice(0, MAX_MESSAGES).map(row => {
    const place = COMPILER_MESSAGE.exec(row)?.groups
    if (place === undefined) return annotation('error', { file, title }, row)
    const { line, column, message = '' } = place
    const where = { file: `${folder}${place.file}`, line, col: column }
    return annotation('error', { ...where, title }, message)
  })
  const more = all.length - shown.length
  return more > 0 ? [...shown, annotation('error', { title }, `and ${more} more`)] : shown
}

function annotation(
  name: Parameters<typeof workflowCommand>[0],
  properties: Parameters<typeof workflowCommand>[1],
  message: string
): string {
  const lines = message.split('\n').map(line => shorten(line, MAX_LENGTH / MAX_MESSAGES))
  return workflowCommand(name, properties, lines.join('\n').slice(0, MAX_LENGTH))
}
