import { escapeUnsafe, type LogEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { shortName } from './short-name.ts'

/** An id in a sentence; one in an address stays whole, so that it can be copied. */
const NAMED = /(?<!\/p2p\/)12D3KooW[1-9A-HJ-NP-Za-km-z]{44}/g

/**
 * An event in the words of a chat, safe to be shown on a terminal; undefined when a person need not
 * know of it.
 */
export function describeEvent(event: LogEvent): string | undefined {
  switch (event.name) {
    case 'identity':
      return `you are ${shortName(event.peerId)}`
    case 'listening':
      return `listening on ${event.multiaddr}`
    case 'msg':
      return `${shortName(event.from)}: ${escapeUnsafe(event.text)}`
    case 'direct':
      return `${shortName(event.peerId)} to you alone: ${escapeUnsafe(event.text)}`
    case 'file':
      return `${shortName(event.peerId)} shared ${escapeUnsafe(event.fileId)}, ${event.size} bytes`
    case 'subscribe':
      return event.topic === CHAT_TOPIC ? `${shortName(event.peerId)} joined` : undefined
    case 'closed':
      return `${shortName(event.peerId)} is gone`
    case 'warning':
    case 'error':
      return `! ${escapeUnsafe(event.text).replaceAll(NAMED, shortName)}`
    case 'shutdown':
      return 'goodbye'
    default:
      return undefined
  }
}
