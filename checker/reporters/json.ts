import type { Verdict } from '#checker/engine'
import type { Reporter } from './reporter.ts'

/** The verdict as JSON, indented, with a newline at the end. */
export function formatReport(verdict: Verdict): string {
  return `${JSON.stringify(verdict, null, 2)}\n`
}

/** For machines: one verdict is one object, several are a list; nothing else is written. */
export function jsonReporter(output: { write(text: string): unknown }): Reporter {
  return {
    summary: verdicts => {
      const [first] = verdicts
      if (verdicts.length === 1 && first !== undefined) output.write(formatReport(first.verdict))
      else
        output.write(
          `${JSON.stringify(
            verdicts.map(each => each.verdict),
            null,
            2
          )}\n`
        )
    }
  }
}
