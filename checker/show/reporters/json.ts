import type { Verdict } from '#checker/judge/verdict'
import type { Reporter, Result } from './reporter.ts'

/** Characters that JSON may hold unescaped, but that a terminal, or a tool that reads lines, might obey. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u2028\u2029]|#(?=\[)/g

/** One run as JSON: the verdict, and where it was judged again, how that compares. */
export type JsonReport = Verdict & Pick<Result, 'run' | 'differences'>

/** The report as JSON, indented, with a newline at the end; see `report.schema.json`. */
export function formatReport(report: JsonReport | JsonReport[]): string {
  return formatJson(report)
}

/** Any value as JSON that is safe to look at, indented, with a newline at the end. */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSAFE_IN_JSON, escapeUnit)}\n`
}

/** Prints one verdict as an object, several as a list, and nothing else. */
export function jsonReporter(output: { write(text: string): unknown }): Reporter {
  let isWhole = true
  return {
    brokeOff: () => {
      isWhole = false
    },
    summary: results => {
      const reports = results.map(({ verdict, run, differences }) => ({
        ...verdict,
        ...(run === undefined ? {} : { run }),
        ...(differences === undefined ? {} : { differences })
      }))
      const [only] = reports
      if (!isWhole && only === undefined) return
      output.write(formatReport(isWhole && reports.length === 1 && only ? only : reports))
    }
  }
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
