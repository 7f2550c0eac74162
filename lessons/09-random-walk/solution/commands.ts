import { log } from './events.ts'
import type { RefreshService } from './refresh-service.ts'

const HELP = `/refresh      refresh the routing table, as far as that is due
/refresh now  refresh all of it
/refresh off  stop refreshing it
/refresh on   begin again`

/** Does what a line says that a person has typed. */
export async function obey(
  refresh: RefreshService,
  line: string,
  tell: (text: string) => void
): Promise<void> {
  try {
    if (line === '/refresh') await refresh.triggerRefresh()
    else if (line === '/refresh now') await refresh.triggerRefresh({ force: true })
    else if (line === '/refresh off') await refresh.stop()
    else if (line === '/refresh on') begin(refresh)
    else tell(HELP)
  } catch (error) {
    log('warning', `${line} failed: ${(error as Error).message}`)
  }
}

function begin(refresh: RefreshService): void {
  refresh.start()
  refresh.afterStart()
}
