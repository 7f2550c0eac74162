import type { History } from '#checker/checkpoint'
import { type ChatMessage, decodeChatMessage, MessageError } from '#shared/message'

// Who is on this lesson's network, which topics there are, what was said, and what was seen of it.

export const CHAT_TOPIC = 'universal-connectivity'
export const FILE_TOPIC = 'universal-connectivity-file'
export const DISCOVERY_TOPIC = 'universal-connectivity-browser-peer-discovery'
export const TOPICS = [CHAT_TOPIC, FILE_TOPIC, DISCOVERY_TOPIC]

/** Carol – alice – node – bob, and mallory, who is connected with the node as well. */
export const PEERS = ['alice', 'bob', 'carol', 'mallory'] as const
export type PeerName = (typeof PEERS)[number]

/** A message that a reference peer has published. */
export interface Said {
  /** Who has published it, and signed it, unless it is mallory. */
  by: PeerName
  text: string
  /** The peer id in whose name it is said, where that is not the peer's own. */
  claims?: string
}

export function peerIdOf(history: History, who: string): string {
  return history.data<{ [who: string]: string }>('challenge', 'network')?.[who] ?? ''
}

/** What was said under this name, and since when it could be heard. */
export function said(history: History, name: string): (Said & { seq: number }) | undefined {
  const challenge = history.first('challenge', undefined, each => each.name === name)
  return challenge && { ...(challenge.data as unknown as Said), seq: challenge.seq }
}

/** When a reference peer joined or left a topic: sequence numbers. */
export function moves(history: History, what: 'joins' | 'leaves', peer: string, topic: string) {
  return history
    .all('challenge')
    .filter(each => each.name === what)
    .filter(({ data }) => {
      const move = data as { peer: string; topic: string }
      return move.peer === peer && move.topic === topic
    })
    .map(each => each.seq)
}

/** The lines about messages of the chat, whatever they say. */
export function msgLines(history: History) {
  return history.events('msg', 'node')
}

/** The lines about a message that was said under this name; whoever they say it is from. */
export function linesAbout(history: History, name: string) {
  const message = said(history, name)
  if (message === undefined) return []
  return msgLines(history).filter(each => each.text === message.text && each.seq > message.seq)
}

/** What the node itself has signed on the chat topic, as one of the peers saw it. */
export function seenFromNode(history: History, peer: PeerName) {
  const node = peerIdOf(history, 'node')
  return history
    .all('message-seen', peer)
    .filter(each => each.from === node && each.topic === CHAT_TOPIC)
}

/** A payload as what it is, or why it is nothing. */
export function readPayload(data: string): ChatMessage | MessageError {
  try {
    return decodeChatMessage(Buffer.from(data, 'base64'))
  } catch (error) {
    if (error instanceof MessageError) return error
    throw error
  }
}

/** The warnings and errors of the node, in order. */
export function complaints(history: History) {
  return [...history.events('warning', 'node'), ...history.events('error', 'node')].toSorted(
    (a, b) => a.seq - b.seq
  )
}

/** The node's end, if it came by itself. */
export function death(history: History) {
  return history.first('exited', 'node', each => !each.expected)
}
