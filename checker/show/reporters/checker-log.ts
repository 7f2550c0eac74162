import type { History } from '#checker/record/history'
import type { Observation, ObservationOf } from '#checker/record/sights'
import { formatEvent } from '#shared/log'

type Decode = typeof import('#shared/message').decodeChatMessage

/**
 * What the reference peers saw, in the grammar in which nodes log: `checker.log` is to the checker
 * what stdout is to a node, so a tool that reads the one reads the other.
 */
export async function formatCheckerLog(history: History): Promise<string> {
  // Protobuf takes time to load, and many a run has no messages.
  const spoken = history.all('message-seen').length > 0
  const decode = spoken ? (await import('#shared/message')).decodeChatMessage : undefined
  const homes = new Map(history.all('peer-up').map(({ actor, addr }) => [actor, addr]))
  return history.observations
    .flatMap(observation => linesOf(observation, homes, decode))
    .map(line => `${line}\n`)
    .join('')
}

function linesOf(seen: Observation, homes: Map<string, string>, decode?: Decode): string[] {
  switch (seen.kind) {
    case 'peer-up':
      return [formatEvent('identity', seen.peerId), formatEvent('listening', seen.addr)]
    case 'rung': {
      if (!seen.ok) return [formatEvent('error', `${seen.rung}: ${seen.error}`)]
      if (seen.rung !== 'tcp' || seen.direction !== 'inbound') return []
      // Where the socket does not tell its local address, the connection came in by the peer's only listener.
      const local = seen.localAddr ?? homes.get(seen.actor) ?? ''
      return [formatEvent('incoming', local, seen.remoteAddr ?? '')]
    }
    case 'connection-opened':
      return [formatEvent('connected', seen.peerId, seen.remoteAddr)]
    case 'connection-closed':
      return [formatEvent('closed', seen.peerId)]
    case 'ping-sent':
      if (seen.rttMs !== null) return [formatEvent('ping', seen.peerId, seen.rttMs)]
      return [formatEvent('error', seen.error ?? `no ping from ${seen.peerId}`)]
    case 'identified':
      return [formatEvent('identify', seen.peerId, seen.protocolVersion, seen.agentVersion)]
    case 'subscription-seen':
      return [formatEvent(seen.subscribed ? 'subscribe' : 'unsubscribe', seen.peerId, seen.topic)]
    case 'message-seen':
      return [messageLine(seen, decode)]
    case 'routing-table-changed': {
      const added = seen.change === 'added'
      const event = added ? 'kademlia,routing_update' : 'kademlia,routing_removal'
      return [formatEvent(event, seen.peerId)]
    }
    case 'peer-found':
      if (seen.addrs.length === 0) return [formatEvent('error', `${seen.peerId} not found`)]
      return [
        formatEvent('kademlia,closestpeers', 1),
        formatEvent('closestpeer', seen.peerId, ...seen.addrs)
      ]
    default:
      return []
  }
}

function messageLine(seen: ObservationOf<'message-seen'>, decode?: Decode): string {
  const { from, topic, data } = seen
  if (from === null) return formatEvent('error', `${topic}: nobody has signed this message`)
  try {
    const message = decode?.(Buffer.from(data, 'base64'))
    return formatEvent('msg', from, topic, message?.text ?? '')
  } catch {
    return formatEvent('error', topic)
  }
}
