import type { Reporter } from './reporter.ts'

/** Tells each of them everything, in their order. */
export function severalReporters(reporters: Reporter[]): Reporter {
  return {
    started: run => each(reporters, reporter => reporter.started?.(run)),
    passed: id => each(reporters, reporter => reporter.passed?.(id)),
    waiting: (...wait) => each(reporters, reporter => reporter.waiting?.(...wait)),
    waited: () => each(reporters, reporter => reporter.waited?.()),
    notice: text => each(reporters, reporter => reporter.notice?.(text)),
    finished: (verdict, extra) => each(reporters, reporter => reporter.finished?.(verdict, extra)),
    brokeOff: reason => each(reporters, reporter => reporter.brokeOff?.(reason)),
    summary: results => each(reporters, reporter => reporter.summary?.(results))
  }
}

function each(reporters: Reporter[], tell: (reporter: Reporter) => void): void {
  for (const reporter of reporters) tell(reporter)
}
