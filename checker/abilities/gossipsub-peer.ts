import { randomBytes } from 'node:crypto'
import { type GossipSub, gossipsub, type MeshPeer } from '@libp2p/gossipsub'
import { RPC } from '@libp2p/gossipsub/message'
import type { PeerId, PrivateKey } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import type { AbilityContext, Saw } from '#checker/checkpoint'
import {
  meshChanged,
  messageDropped,
  messageForged,
  messageIdsSeen,
  messagePublished,
  messageSeen,
  subscriptionSeen
} from '#checker/record/sights'

export interface GossipsubOptions {
  /** False: it publishes without a signature. */
  signed?: boolean
  /** False: it is in nobody's mesh, so that it is told of messages instead of being given them. */
  meshed?: boolean
}

interface MessageIds {
  messageIDs: Uint8Array[]
}

/** A message as it is sent, signed or not. */
export type WireMessage = RPC.Message

/** A part of gossipsub that its published types leave out. */
interface Internals {
  /** Whether there is a stream on which it could be sent. */
  sendRpc(peerId: string, rpc: RPC): boolean
  handleReceivedRpc(
    from: PeerId,
    rpc: { control?: { ihave?: MessageIds[]; idontwant?: MessageIds[] } }
  ): Promise<void>
}

/** What libp2p keeps to itself. */
interface Keys {
  privateKey: PrivateKey
}

/** What stands in front of a message when it is signed: "Message Signing" in libp2p's pubsub spec. */
const SIGNED = Buffer.from('libp2p-pubsub:')

/** So that nobody waits for this peer's heartbeat; the node keeps its own. */
const HEARTBEAT_INTERVAL_MS = 200

/**
 * gossipsub numbers messages from the millisecond on in which it was loaded. A node that was loaded
 * in the same one has the numbers of the reference peers, and where a number alone is a message's id,
 * as in the app, it would take some of their messages for its own. So the first numbers, more than a
 * node needs in a run, are left to it.
 */
const NUMBERS_LEFT_OUT = 50
let leftOut: Promise<unknown> | undefined

/** Prunes everybody who grafts it. */
const NO_MESH = { D: 0, Dlo: 0, Dhi: 0, Dscore: 0, Dout: 0 }

/** The gossipsub service of a reference peer; what it drops unsigned is recorded. */
export function gossipsubService(options: GossipsubOptions, saw: Saw) {
  const { signed = true, meshed = true } = options
  let count = 0
  return gossipsub({
    ...(meshed ? {} : NO_MESH),
    globalSignaturePolicy: signed ? 'StrictSign' : 'StrictNoSign',
    heartbeatInterval: HEARTBEAT_INTERVAL_MS,
    allowPublishToZeroTopicPeers: true,
    // Asked about every message, before its signature is looked at. As an id it is of no use: each is new.
    fastMsgIdFn: ({ topic, data = new Uint8Array(), signature }) => {
      if (signed && signature === undefined) {
        saw(messageDropped, { topic, data: base64(data) })
      }
      count += 1
      return count
    }
  })
}

/** The gossipsub of a reference peer; the subscriptions, mesh and messages that it sees are recorded. */
export class GossipsubPeer {
  readonly #node: Libp2p
  readonly #pubsub: GossipSub
  readonly #saw: Saw

  constructor({ node, saw }: AbilityContext) {
    this.#node = node
    this.#pubsub = (node as Libp2p<{ pubsub: GossipSub }>).services.pubsub
    this.#saw = saw
    this.#watchSubscriptions()
    this.#watchMesh('graft')
    this.#watchMesh('prune')
    this.#watchMessages()
    this.#watchMessageIds()
  }

  subscribe(topic: string): void {
    this.#pubsub.subscribe(topic)
  }

  unsubscribe(topic: string): void {
    this.#pubsub.unsubscribe(topic)
  }

  /** Publishes a message and records that; it need not have reached anybody when this resolves. */
  async publish(topic: string, data: Uint8Array): Promise<void> {
    const signed = this.#pubsub.globalSignaturePolicy === 'StrictSign'
    if (signed) {
      leftOut ??= this.#leaveOutNumbers()
      await leftOut
    }
    this.#saw(messagePublished, { topic, data: base64(data), signed })
    await this.#pubsub.publish(topic, data)
  }

  /** A message with this peer's own signature, which it does not publish. */
  async sign(topic: string, data: Uint8Array): Promise<WireMessage> {
    const { peerId } = this.#node
    const { privateKey } = (this.#node as unknown as { components: Keys }).components
    const seqno = randomBytes(8)
    const message = { from: peerId.toMultihash().bytes, data, seqno, topic }
    const signature = await privateKey.sign(Buffer.concat([SIGNED, RPC.Message.encode(message)]))
    return { ...message, signature }
  }

  /**
   * Sends a peer a message as it is, which is nothing that its author has signed; recorded as a forgery.
   *
   * @throws when there is no gossipsub stream to this peer
   */
  forge(peerId: string, author: string, message: WireMessage): void {
    const { data = new Uint8Array(), topic } = message
    this.#saw(messageForged, { peerId, from: author, topic, data: base64(data) })
    this.#send(peerId, { subscriptions: [], messages: [message] })
  }

  /**
   * Asks a peer for a link of a topic's mesh, whether or not this peer has told it that it is on the topic.
   *
   * @throws when there is no gossipsub stream to this peer
   */
  graft(peerId: string, topic: string): void {
    const nothing = { ihave: [], iwant: [], prune: [], idontwant: [] }
    const control = { ...nothing, graft: [{ topicID: topic }] }
    this.#send(peerId, { subscriptions: [], messages: [], control })
  }

  #send(peerId: string, rpc: RPC): void {
    const internals = this.#pubsub as unknown as Internals
    if (!internals.sendRpc(peerId, rpc)) throw new Error(`there is no stream to ${peerId}`)
  }

  #leaveOutNumbers(): Promise<unknown> {
    const nothing = new Uint8Array()
    const publish = () => this.#pubsub.publish('nobody is here', nothing)
    return Promise.all(Array.from({ length: NUMBERS_LEFT_OUT }, publish))
  }

  #watchSubscriptions(): void {
    this.#pubsub.addEventListener('subscription-change', ({ detail }) => {
      const peerId = detail.peerId.toString()
      for (const { topic, subscribe: subscribed } of detail.subscriptions) {
        this.#saw(subscriptionSeen, { peerId, topic, subscribed })
      }
    })
  }

  #watchMesh(change: 'graft' | 'prune'): void {
    this.#pubsub.addEventListener(`gossipsub:${change}`, (event: CustomEvent<MeshPeer>) => {
      const { peerId, topic, direction } = event.detail
      this.#saw(meshChanged, { change, peerId, topic, direction })
    })
  }

  #watchMessages(): void {
    this.#pubsub.addEventListener('gossipsub:message', ({ detail }) => {
      const { msg, propagationSource } = detail
      this.#saw(messageSeen, {
        from: msg.type === 'signed' ? msg.from.toString() : null,
        via: propagationSource.toString(),
        topic: msg.topic,
        data: base64(msg.data),
        ...(msg.type === 'signed' ? { sequenceNumber: String(msg.sequenceNumber) } : {})
      })
    })
  }

  #watchMessageIds(): void {
    const internals = this.#pubsub as unknown as Internals
    const handle = internals.handleReceivedRpc.bind(internals)
    internals.handleReceivedRpc = (from, rpc) => {
      this.#recordIds('IHAVE', from, rpc.control?.ihave)
      this.#recordIds('IDONTWANT', from, rpc.control?.idontwant)
      return handle(from, rpc)
    }
  }

  #recordIds(control: 'IHAVE' | 'IDONTWANT', from: PeerId, told: MessageIds[] = []): void {
    const messageIds = told.flatMap(({ messageIDs }) =>
      messageIDs.map(id => Buffer.from(id).toString('hex'))
    )
    if (messageIds.length === 0) return
    this.#saw(messageIdsSeen, { control, peerId: from.toString(), messageIds })
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
