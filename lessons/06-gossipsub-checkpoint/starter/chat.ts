import type { GossipSub } from '@libp2p/gossipsub'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'
import { decodeChatMessage, encodeChatMessage } from '#shared/message'

const CHAT_TOPIC = 'universal-connectivity'
const TOPICS = [
  CHAT_TOPIC,
  'universal-connectivity-file',
  'universal-connectivity-browser-peer-discovery'
]

/** Joins the three topics of the app, logs what is said there, and says hello once. */
export function joinChat(node: Libp2p<{ pubsub: GossipSub }>): void {
  const { pubsub } = node.services

  // TODO 3: log who joins and leaves a topic.

  // TODO 5: log what others say in the chat.

  // TODO 4: greet, once, when there is a link of the chat's mesh.

  // TODO 2: join the three topics, and say so.
}

// TODO 4: say(node, text): encode a message, and publish it in the chat.
