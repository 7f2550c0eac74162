import type { Reporter } from './reporter.ts'

/**
 * Tells each of the reporters everything, in their order. One that throws is told nothing more, and
 * takes neither the others nor the run with it.
 *
 * @param dropped - told of a reporter that has thrown
 */
export function severalReporters(
  reporters: Reporter[],
  dropped: (reporter: Reporter, error: Error) => void
): Reporter {
  const left = new Set(reporters)
  const each = (tell: (reporter: Reporter) => void): void => {
    for (const reporter of left) {
      try {
        tell(reporter)
      } catch (error) {
        left.delete(reporter)
        dropped(reporter, error as Error)
      }
    }
  }
  return {
    started: run => each(reporter => reporter.started?.(run)),
    passed: id => each(reporter => reporter.passed?.(id)),
    waiting: (...wait) => each(reporter => reporter.waiting?.(...wait)),
    waited: () => each(reporter => reporter.waited?.()),
    notice: text => each(reporter => reporter.notice?.(text)),
    finished: (verdict, extra) => each(reporter => reporter.finished?.(verdict, extra)),
    brokeOff: reason => each(reporter => reporter.brokeOff?.(reason)),
    summary: results => each(reporter => reporter.summary?.(results))
  }
}
