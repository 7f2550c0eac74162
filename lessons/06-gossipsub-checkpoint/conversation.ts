import type { GossipsubPeer } from '#checker/abilities'
import type { LearnerNode, Note, PlainPeer, Stage } from '#checker/checkpoint'
import { CHAT_TOPIC, encodeChatMessage } from '#shared/message'
import { linesAbout, type PeerName, type Said } from './messages.ts'
import { joins, leaves } from './moves.ts'
import { nonceOf } from './wild-text.ts'

/** A reference peer that speaks gossipsub. */
type Talker = PlainPeer & { pubsub: GossipsubPeer }

/** Who joins and leaves, and what is said, is passed on at once: on loopback that takes milliseconds. */
export const GOSSIP = { within: 1500 }

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
    this.#stage.note(joins.note, { peer: peer.name, topic })
    peer.pubsub.subscribe(topic)
    await this.#logs(joins, peer, topic)
  }

  /** A peer leaves a topic; resolves when the node has logged it. */
  async leaves(peer: Talker, topic: string): Promise<void> {
    this.#stage.note(leaves.note, { peer: peer.name, topic })
    peer.pubsub.unsubscribe(topic)
    await this.#logs(leaves, peer, topic)
  }

  /** Resolves when the peer knows that another one is in the chat: from now on it can send to it. */
  knows({ name }: Talker, peerId: string): Promise<void> {
    return this.#stage.until(
      history =>
        history.first(
          'subscription-seen',
          { by: name, of: peerId },
          ({ subscribed, topic }) => subscribed && topic === CHAT_TOPIC
        ),
      `${name} to be told who is in the chat`,
      GOSSIP
    )
  }

  /** A peer says something; it need not have been heard when this resolves. */
  async says(peer: Talker, message: Note<Said>, saying: Saying = {}): Promise<void> {
    const { claims, topic = CHAT_TOPIC } = saying
    const text = saying.text ?? `This is ${peer.name}, ${nonceOf(this.#stage.random, message.name)}`
    const timestamp = Math.floor(Date.now() / 1000)
    const data = encodeChatMessage({ from: claims ?? peer.peerId, text, timestamp, type: 'CHAT' })
    const by = peer.name as PeerName
    this.#stage.note(message, { by, text, ...(claims !== undefined && { claims }) })
    await peer.pubsub.publish(topic, data)
  }

  /** A peer publishes what cannot be a protobuf: a field that is longer than the whole message. */
  async babbles(peer: Talker, message: Note<Said>): Promise<void> {
    const noise = this.#stage.random.bytes(message.name, 16)
    this.#stage.note(message, { by: peer.name as PeerName, text: '' })
    await peer.pubsub.publish(CHAT_TOPIC, Uint8Array.of(0x0a, 0x7f, 0xff, ...noise))
  }

  /** Resolves when the node has logged what was said. */
  isHeard(message: Note<Said>): Promise<void> {
    const isLogged = 'a msg line about what was said'
    return this.#stage.until(each => linesAbout(each, message)[0], isLogged, GOSSIP)
  }

  #logs({ event }: typeof joins | typeof leaves, { peerId }: Talker, topic: string): Promise<void> {
    return this.#node.logs(event, GOSSIP, each => each.peerId === peerId && each.topic === topic)
  }
}
