import { challenge, type History } from '#checker/checkpoint'

/** Who is there besides alice, bob, carol and dave; how many they are is drawn in each run. */
export const others = challenge<{
  /** Further ones in REMOTE_PEERS. */
  dialled: string[]
  /** Further ones who dial the node, as dave does. */
  callers: string[]
}>('others')

/** All of them; nobody in runs that were recorded earlier. */
export function othersOf(history: History): string[] {
  const { callers = [], dialled = [] } = history.noted(others) ?? {}
  return [...dialled, ...callers]
}
