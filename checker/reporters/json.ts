import type { Verdict } from '#checker/engine'
import type { Reporter } from './reporter.ts'

/** Everything JSON may hold as it is but a terminal, or a tool that reads lines, might obey. */
const UNSAFE_IN_JSON = /[\u007f-\u009f\u2028\u2029]/g

/** The verdict as JSON, indented, with a newline at the end. */
export function formatReport(verdict: Verdict | Verdict[]): string {
  const json = JSON.stringify(verdict, null, 2).replace(UNSAFE_IN_JSON, escapeUnit)
  return `${json}\n`
}

/** For machines: one verdict is one object, several are a list; nothing else is written. */
export function jsonReporter(output: { write(text: string): unknown }): Reporter {
  return {
    summary: titled => {
      const verdicts = titled.map(({ verdict }) => verdict)
      const [only] = verdicts
      output.write(formatReport(verdicts.length === 1 && only !== undefined ? only : verdicts))
    }
  }
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
