import { log } from './events.ts'
import type { RefreshService } from './refresh-service.ts'

/** Logs each refresh when it is over: where it walked, and how many peers are in the table. */
export function sayRefreshes(refresh: RefreshService): void {
  refresh.addRefreshDoneCallback(({ entries, walks }) => {
    for (const { peers, prefix } of walks) log('kademlia,walk', prefix, peers)
    log('kademlia,refresh', entries)
  })
}
