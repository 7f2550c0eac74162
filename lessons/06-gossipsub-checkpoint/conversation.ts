import type { GossipsubPeer } from '#checker/abilities'
import type { History, LearnerNode, PlainPeer, Stage } from '#checker/checkpoint'
import { encodeChatMessage } from '#shared/message'
import { CHAT_TOPIC, linesAbout, type PeerName } from './network.ts'
import { nonceOf } from './wild-text.ts'

/** A reference peer that speaks gossipsub. */
type Talker = PlainPeer & { pubsub: GossipsubPeer }

/** Who joins and leaves, and what is said, is passed on at once: on loopback that takes milliseconds. */
const GOSSIP = { within: 1500 }

interface Saying {
  /** A word that nobody could know unless given. */
  text?: string
  topic?: string
  /** In whose name; the peer's own unless given. */
  claims?: string
}

/** What the reference peers do on gossipsub, each move of it a challenge. */
export class Conversation {
  readonly #stage: Stage
  readonly #node: LearnerNode

  constructor(stage: Stage, node: LearnerNode) {
    this.#stage = stage
    this.#node = node
  }

  /** A peer joins a topic; resolves when the node has logged it. */
  async joins(peer: Talker, topic: string): Promise<void> {
    this.#stage.challenge('joins', { peer: peer.name, topic })
    peer.pubsub.subscribe(topic)
    await this.#node.logs(
      'subscribe',
      GOSSIP,
      each => each.peerId === peer.peerId && each.topic === topic
    )
  }

  async leaves(peer: Talker, topic: string): Promise<void> {
    this.#stage.challenge('leaves', { peer: peer.name, topic })
    peer.pubsub.unsubscribe(topic)
    await this.#node.logs(
      'unsubscribe',
      GOSSIP,
      each => each.peerId === peer.peerId && each.topic === topic
    )
  }

  /** Resolves when the peer knows that another one is in the chat: from now on it can send to it. */
  knows(peer: Talker, peerId: string): Promise<void> {
    return this.#stage.until(
      history =>
        history.first(
          'subscription-seen',
          peer.name,
          each => each.peerId === peerId && each.topic === CHAT_TOPIC && each.subscribed
        ),
      `${peer.name} to be told who is in the chat`,
      GOSSIP
    )
  }

  /** A peer says something; it need not have been heard when this resolves. */
  async says(peer: Talker, name: string, saying: Saying = {}): Promise<void> {
    const { claims, topic = CHAT_TOPIC } = saying
    const text = saying.text ?? `This is ${peer.name}, ${nonceOf(this.#stage.random, name)}`
    const timestamp = Math.floor(Date.now() / 1000)
    const data = encodeChatMessage({ from: claims ?? peer.peerId, text, timestamp, type: 'CHAT' })
    this.#note(name, {
      by: peer.name as PeerName,
      text,
      ...(claims === undefined ? {} : { claims })
    })
    await peer.pubsub.publish(topic, data)
  }

  /** A peer publishes what cannot be a protobuf: a field that is longer than the whole message. */
  async babbles(peer: Talker, name: string): Promise<void> {
    const noise = this.#stage.random.bytes(name, 16)
    this.#note(name, { by: peer.name as PeerName, text: '' })
    await peer.pubsub.publish(CHAT_TOPIC, Uint8Array.of(0x0a, 0x7f, 0xff, ...noise))
  }

  /** Resolves when the node has logged what was said under this name. */
  isHeard(name: string): Promise<void> {
    const what = 'a msg line about what was said'
    return this.until(history => linesAbout(history, name)[0], what)
  }

  /** Resolves when the condition holds, which gossip makes true at once. */
  until(condition: (history: History) => unknown, what: string): Promise<void> {
    return this.#stage.until(condition, what, GOSSIP)
  }

  #note(name: string, said: { by: PeerName; text: string; claims?: string }): void {
    this.#stage.challenge(name, { ...said })
  }
}
