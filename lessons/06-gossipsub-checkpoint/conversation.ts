import type { GossipsubPeer, WireMessage } from '#checker/abilities'
import type { LearnerNode, Note, PlainPeer, Stage } from '#checker/checkpoint'
import { formatEvent } from '#shared/log'
import { encodeChatMessage } from '#shared/message'
import { CHAT_TOPIC } from '#shared/topics'
import { altered, forged, linesAbout, type PeerName, repeated, type Said } from './messages.ts'
import { joins, leaves } from './moves.ts'
import { oddTopic } from './steps/bears-odd-topics.ts'
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
  readonly #peerId: string
  /** What was said, by its text. */
  readonly #said = new Map<string, Uint8Array>()

  /** @param peerId - that of the node */
  constructor(stage: Stage, node: LearnerNode, peerId: string) {
    this.#stage = stage
    this.#node = node
    this.#peerId = peerId
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
    this.#said.set(text, data)
    await peer.pubsub.publish(topic, data)
  }

  /** A peer says what it has said before, byte for byte, several times over. */
  async repeats(peer: Talker, message: Note<Said>, times: number): Promise<void> {
    const { text = '' } = this.#stage.history.noted(message) ?? {}
    const data = this.#said.get(text) ?? new Uint8Array()
    this.#stage.note(repeated, { by: peer.name as PeerName, text, times })
    for (let time = 1; time <= times; time += 1) await peer.pubsub.publish(CHAT_TOPIC, data)
  }

  /**
   * A peer sends the node two messages in the name of another one, who has signed neither: one with a
   * signature made up, and one with a signature of that peer under something else.
   */
  async forges(forger: Talker, author: Talker): Promise<void> {
    const { random } = this.#stage
    const forgery = (note: Note<Said>): Uint8Array => {
      const text = `This is ${author.name}, ${nonceOf(random, note.name)}`
      this.#stage.note(note, { by: forger.name as PeerName, text, claims: author.peerId })
      const timestamp = Math.floor(Date.now() / 1000)
      return encodeChatMessage({ from: author.peerId, text, timestamp, type: 'CHAT' })
    }
    const send = (message: WireMessage): void =>
      forger.pubsub.forge(this.#peerId, author.peerId, message)
    const made = await author.pubsub.sign(CHAT_TOPIC, forgery(forged))
    send({ ...made, signature: random.bytes('signature', 64) })
    const signed = await author.pubsub.sign(CHAT_TOPIC, Buffer.from('something else'))
    send({ ...signed, data: forgery(altered) })
  }

  /** A peer joins a topic that nobody knows; the node need not say so. */
  joinsOddTopic(peer: Talker): void {
    const { random } = this.#stage
    const forgery = formatEvent('msg', peer.peerId, CHAT_TOPIC, nonceOf(random, 'odd message'))
    const topic = `weather, ${nonceOf(random, 'odd topic')}\n${forgery}\nshutdown`
    this.#stage.note(oddTopic, { topic, forgery })
    peer.pubsub.subscribe(topic)
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
