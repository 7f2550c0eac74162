import type { Connection, PeerId } from '@libp2p/interface'
import { CHAT_TOPIC } from '#shared/topics'
import type { BrowserNode } from '../../../record/browser/page/browser-node.ts'
import { dialNode } from './browser-peer.ts'
import { carrierOf } from './carrier.ts'
import type { Hello } from './hello.ts'

const CHAT = ['listens', 'hears', 'says'] as const

/** Which peer's doing is looked at, once it is known. */
const greeted = new WeakMap<Hello, PeerId>()

/**
 * Says hello to a node: reaches it, pings it, and looks what it does about the chat.
 *
 * @throws Error when it cannot be reached
 */
export async function sayHello(node: BrowserNode, addr: string, hello: Hello): Promise<void> {
  hello.begin()
  greeted.delete(hello)
  let connection: Connection
  try {
    connection = await dialNode(node, addr)
  } catch (error) {
    hello.set('reached', 'fail', whyUnreached(error as Error))
    hello.skip(['answers', ...CHAT], 'your node was not reached')
    throw error
  }
  const { remotePeer } = connection
  greeted.set(hello, remotePeer)
  hello.set('reached', 'pass', carrierOf(connection))
  // It may have been identified before it was known that it is the one.
  const known = await node.peerStore.get(remotePeer).catch(() => undefined)
  lookAtChat(node, remotePeer, known?.protocols ?? [], hello)
  await ping(node, remotePeer, hello)
}

/** Keeps the eyes open for what the node that was greeted does. */
export function watchGreeted(node: BrowserNode, hello: Hello): void {
  const { pubsub } = node.services
  node.addEventListener('peer:identify', ({ detail: { peerId, protocols } }) => {
    if (isGreeted(hello, peerId)) lookAtChat(node, peerId, protocols, hello)
  })
  pubsub.addEventListener('subscription-change', ({ detail: { peerId } }) => {
    if (isGreeted(hello, peerId)) lookAtTopics(node, peerId, hello)
  })
  pubsub.addEventListener('message', ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return
    if (isGreeted(hello, message.from)) hello.set('says', 'pass', 'with its signature')
  })
}

/** @param recipients to whom something was sent that was said here */
export function wasSaid(recipients: readonly PeerId[], hello: Hello): void {
  if (recipients.some(each => isGreeted(hello, each))) {
    hello.set('hears', 'pass', 'look whether your node prints it')
  }
}

function isGreeted(hello: Hello, peerId: PeerId): boolean {
  return greeted.get(hello)?.equals(peerId) === true
}

async function ping(node: BrowserNode, peerId: PeerId, hello: Hello): Promise<void> {
  try {
    hello.set('answers', 'pass', `${await node.services.ping.ping(peerId)} ms`)
  } catch (error) {
    const why = (error as Error).message
    hello.set('answers', 'fail', `no answer: is the service ping in your node? (${why})`)
  }
}

/** @param protocols what the node says that it speaks; nothing where it has not said so yet */
function lookAtChat(
  node: BrowserNode,
  peerId: PeerId,
  protocols: readonly string[],
  hello: Hello
): void {
  if (protocols.length === 0) {
    for (const step of CHAT) {
      hello.set(step, 'open', 'your node has not said which protocols it speaks, as identify does')
    }
  } else if (!protocols.some(each => each.startsWith('/meshsub/'))) {
    hello.skip(CHAT, 'your node does not speak gossipsub yet')
  } else {
    hello.set('hears', 'open', 'say something below')
    hello.set('says', 'open', 'type something where your node runs')
    lookAtTopics(node, peerId, hello)
  }
}

function lookAtTopics({ services: { pubsub } }: BrowserNode, peerId: PeerId, hello: Hello): void {
  if (pubsub.getSubscribers(CHAT_TOPIC).some(each => each.equals(peerId))) {
    hello.set('listens', 'pass', `it has joined ${CHAT_TOPIC}`)
  } else {
    hello.set(
      'listens',
      'open',
      `it has not joined the topic ${CHAT_TOPIC}; is that how you spell it?`
    )
  }
}

/** What a learner can do about it, and the library's own words. */
function whyUnreached({ message, name }: Error): string {
  const cause = CAUSES.find(([sign]) => sign.test(`${name}: ${message}`))?.[1]
  return cause === undefined ? message : `${cause} (${message})`
}

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/\/ws/, 'your node has to listen at an address that ends in /ws as well'],
  [
    /does not match|UnexpectedPeer|identity/i,
    'somebody with another key answers at this address: is there a second node in your program, or an old one still running?'
  ],
  [
    /WebSocket|ConnectionFailed/i,
    'nobody takes a WebSocket there: is your node running, and is this the address that it has printed?'
  ],
  [
    /Encryption|Muxer|closed|end|reset|Unsupported/i,
    'a WebSocket was opened, and no connection came of it: does your node let it in, with Noise and Yamux?'
  ]
]
