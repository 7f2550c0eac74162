import { UsageError } from '#checker/project'
import { ValueError } from '../command/index.ts'

/** Every reporter, and what it is for. */
export const REPORTERS = {
  terminal: 'for people (what you get without --reporter)',
  plain: 'for people who listen to their terminal: words, one fact a line, no symbols',
  json: 'the report as JSON, as described in checker/show/reporters/report.schema.json',
  junit: 'XML for CI servers and learning platforms; a lesson is a suite',
  tap: 'the Test Anything Protocol',
  github: 'annotations, and a summary in GITHUB_STEP_SUMMARY or in the file'
} as const

export type ReporterName = keyof typeof REPORTERS

/** The reporters whose output is read, so that there may be other lines among it. */
export const FOR_PEOPLE: readonly ReporterName[] = ['terminal', 'plain']

/** One `--reporter name[=file]`. */
export interface ReporterChoice {
  name: ReporterName
  /** As it was typed; stdout where there is none. For `github`: where the summary goes. */
  file?: string
}

/** @throws ValueError when it is no `name[=file]` */
export function parseReporter(text: string): ReporterChoice {
  const at = text.indexOf('=')
  const name = at < 0 ? text : text.slice(0, at)
  if (!isReporterName(name)) {
    throw new ValueError(`The reporters are: ${Object.keys(REPORTERS).join(', ')}.`)
  }
  if (at < 0) return { name }
  const file = text.slice(at + 1)
  if (file === '') throw new ValueError(`Which file? As in: ${name}=report.txt`)
  return { name, file }
}

/**
 * All reporters of a run: those that were chosen, and the one for people unless another has stdout.
 *
 * @throws UsageError when two would write to the same place
 */
export function settleReporters(chosen: ReporterChoice[]): ReporterChoice[] {
  const onStdout = chosen.filter(({ name, file }) => file === undefined && name !== 'github')
  const [first, second] = onStdout
  if (first !== undefined && second !== undefined) throw sharedPlace(first, second, 'stdout')
  const github = chosen.filter(({ name }) => name === 'github')
  if (github[0] !== undefined && github[1] !== undefined) {
    throw new UsageError('--reporter github can be given only once')
  }
  // Its annotations are lines among what is printed for people; in a document they would be errors.
  if (github[0] !== undefined && first !== undefined && !FOR_PEOPLE.includes(first.name)) {
    throw sharedPlace(github[0], first, 'stdout')
  }
  for (const [index, choice] of chosen.entries()) {
    const other = chosen.slice(0, index).find(each => each.file === choice.file)
    if (choice.file !== undefined && other !== undefined) {
      throw sharedPlace(other, choice, choice.file)
    }
  }
  return first === undefined ? [{ name: 'terminal' }, ...chosen] : chosen
}

function sharedPlace(one: ReporterChoice, other: ReporterChoice, place: string): UsageError {
  return new UsageError(
    `${one.name} and ${other.name} would both write to ${place}: give one of them another file,\n` +
      `as in: --reporter ${other.name === 'terminal' ? one.name : other.name}=<file>`
  )
}

function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name)
}
