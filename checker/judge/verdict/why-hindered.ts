import type { Check } from '#checker/checkpoint'
import { type History, HistoryRecorder } from '#checker/record/history'

/**
 * Why a failure of this check says nothing about the node: the machine got in the way while the node ran, and it
 * had not failed for certain before that. Undefined where nothing was in the way.
 */
export function whyHindered(check: Check, history: History): string | undefined {
  const started = history.first('started')
  if (started === undefined) return undefined
  const hindered = history.first('hindered', undefined, ({ at }) => at > started.at)
  if (hindered === undefined || hasFailedBefore(hindered.since, check, history)) return undefined
  return `${hindered.why}. Try again`
}

/** Whether what was recorded before this moment, milliseconds since the run began, is a failure by itself. */
function hasFailedBefore(moment: number, check: Check, history: History): boolean {
  const before = new HistoryRecorder(history.header, () => moment, history.vocabulary)
  for (const each of history.observations) {
    if (each.at >= moment) break
    before.restore(each)
  }
  try {
    return check.judge(before).state === 'fail'
  } catch {
    return false
  }
}
