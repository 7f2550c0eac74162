import { challenge, type History } from '#checker/checkpoint'
import { PEERS } from './pings.ts'

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

/** All whom the node may ping from the beginning on; mallory and the latecomer come later. */
export function everybody(history: History): string[] {
  return [...PEERS, ...othersOf(history)]
}
