import { challenge, type History, type Note, witness } from '#checker/checkpoint'
import {
  type ChatMessage,
  decodeChatMessage,
  encodeChatMessage,
  MessageError
} from '#shared/message'
import { CHAT_TOPIC } from '#shared/topics'

/** Carol – alice – node – bob, and mallory, who is connected with the node as well. */
export const PEERS = ['alice', 'bob', 'carol', 'mallory'] as const
export type PeerName = (typeof PEERS)[number]

/** A message that a reference peer publishes. */
export interface Said {
  /** Who publishes it, and signs it, unless it is mallory. */
  by: PeerName
  text: string
  /** The peer id in whose name it is said, where that is not the peer's own. */
  claims?: string
}

export const hello = challenge<Said>('hello')
/** The bytes of `hello`, so many times more. */
export const repeated = challenge<Said & { times: number }>('again')
/** On another topic. */
export const elsewhere = challenge<Said>('elsewhere')
/** In the name of somebody else. */
export const claim = challenge<Said>('claim')
/** Bytes that are no message. */
export const garbage = challenge<Said>('garbage')
/** A text with everything in it that could become a line of its own. */
export const wild = challenge<Said>('wild')
/** In the name of carol, with a signature made up. */
export const forged = challenge<Said>('forged')
/** In the name of carol, with her signature under something else. */
export const altered = challenge<Said>('altered')
export const unsigned = challenge<Said>('unsigned')
export const last = challenge<Said>('last')
/** When the node has been there for a while, several times; `late-garbage` behind them. */
export const late = challenge<Said>('late')
export const lateGarbage = challenge<Said>('late-garbage')

export const ALL_SAID = [
  hello,
  elsewhere,
  claim,
  garbage,
  wild,
  forged,
  altered,
  unsigned,
  last,
  late,
  lateGarbage
]

/** When the run began, seconds since 1970. */
export const clock = witness<{ seconds: number }>('clock')

/** The node's lines about a message; whoever they say it is from. */
export function linesAbout(history: History, message: Note<Said>) {
  const said = history.noted(message)
  if (said === undefined) return []
  return history.events('msg', 'node').filter(({ seq, text }) => {
    return text === said.text && seq > said.seq
  })
}

/** What the node itself has signed on the chat topic, as one of the peers saw it. */
export function seenFromNode(history: History, peer: PeerName) {
  return history
    .all('message-seen', { by: peer, of: 'node' })
    .filter(({ topic }) => topic === CHAT_TOPIC)
}

/** The link of the chat's mesh between this peer and the node. */
export function chatLink(history: History, peer: PeerName) {
  return history.first(
    'mesh-changed',
    { by: peer, of: 'node' },
    ({ change, topic }) => change === 'graft' && topic === CHAT_TOPIC
  )
}

/** A message as a payload is kept. */
export function payloadOf(message: ChatMessage): string {
  return Buffer.from(encodeChatMessage(message)).toString('base64')
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

/** What a payload says; undefined when it cannot be read. */
export function saidIn(data: string): string | undefined {
  const payload = readPayload(data)
  return payload instanceof MessageError ? undefined : payload.text
}
