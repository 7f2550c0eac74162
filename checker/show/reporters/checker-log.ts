import type { History } from '#checker/record/history'
import type { LogContext } from '#checker/record/sights'

/**
 * What the reference peers saw, in the grammar in which nodes log: `checker.log` is to the checker
 * what stdout is to a node, so a tool that reads the one reads the other.
 */
export async function formatCheckerLog(history: History): Promise<string> {
  // Protobuf takes time to load, and many a run has no messages.
  const spoken = history.all('message-seen').length > 0
  const decode = spoken ? (await import('#shared/message')).decodeChatMessage : undefined
  const homes = new Map(history.all('peer-up').map(({ actor, addr }) => [actor, addr]))
  const context: LogContext = {
    home: actor => homes.get(actor) ?? '',
    chatText: data => decode?.(Buffer.from(data, 'base64')).text ?? ''
  }
  return history.observations
    .flatMap(seen => history.vocabulary.sight(seen.kind)?.log?.(seen as never, context) ?? [])
    .map(line => `${line}\n`)
    .join('')
}
