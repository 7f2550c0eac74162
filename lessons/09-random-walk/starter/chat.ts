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

  pubsub.addEventListener('subscription-change', ({ detail }) => {
    for (const { topic, subscribe } of detail.subscriptions) {
      log(subscribe ? 'subscribe' : 'unsubscribe', detail.peerId, topic)
    }
  })

  pubsub.addEventListener('message', ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return
    try {
      const { text } = decodeChatMessage(message.data)
      log('msg', message.from, message.topic, text)
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

async function say(node: Libp2p<{ pubsub: GossipSub }>, text: string): Promise<void> {
  const from = node.peerId.toString()
  const timestamp = Math.floor(Date.now() / 1000)
  const message = encodeChatMessage({ from, text, timestamp, type: 'CHAT' })
  try {
    await node.services.pubsub.publish(CHAT_TOPIC, message)
  } catch (error) {
    log('warning', `nobody heard "${text}": ${(error as Error).message}`)
  }
}
