import type { History, HistoryRecorder } from '#checker/record/history'

/** Resolves as soon as the condition holds; a test that waits in vain runs into its own time-out. */
export function untilSeen(
  history: HistoryRecorder,
  condition: (history: History) => unknown
): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (!condition(history)) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = history.subscribe(look)
    look()
  })
}
