import type { GossipSub } from '@libp2p/gossipsub'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'
import { decodeChatMessage } from '#shared/message'

const CHAT_TOPIC = 'universal-connectivity'
const TOPICS = [
  CHAT_TOPIC,
  'universal-connectivity-file',
  'universal-connectivity-browser-peer-discovery'
]

/** Joins the three topics of the app, logs what is said there, and says hello once. */
export function joinChat(node: Libp2p<{ pubsub: GossipSub }>): void {
  const { pubsub } = node.services

  pubsub.addEventListener('subscription-change', ({ detail }) => {
    for (const { topic, subscribe } of detail.subscriptions) {
      log(subscribe ? 'subscribe' : 'unsubscribe', detail.peerId, topic)
    }
  })

  pubsub.addEventListener('message', ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return
    try {
      log('msg', message.from, message.topic, textOf(message.data))
    } catch (error) {
      log('warning', `cannot read what ${message.from} sent: ${(error as Error).message}`)
    }
  })

  let greeted = false
  pubsub.addEventListener('gossipsub:graft', async ({ detail }) => {
    if (greeted || detail.topic !== CHAT_TOPIC) return
    greeted = true
    await say(node, `Hello from ${node.peerId}!`)
  })

  for (const topic of TOPICS) {
    pubsub.subscribe(topic)
    log('subscribed', topic)
  }
}

/** The app sends plain text; the nodes of the earlier lessons send a protobuf. */
function textOf(data: Uint8Array): string {
  try {
    return decodeChatMessage(data).text
  } catch {
    return new TextDecoder('utf-8', { fatal: true }).decode(data)
  }
}

export async function say(node: Libp2p<{ pubsub: GossipSub }>, text: string): Promise<void> {
  try {
    await node.services.pubsub.publish(CHAT_TOPIC, new TextEncoder().encode(text))
  } catch (error) {
    log('warning', `nobody heard "${text}": ${(error as Error).message}`)
  }
}
