import { type GossipSub, gossipsub, type MeshPeer } from '@libp2p/gossipsub'
import type { Libp2p } from 'libp2p'
import type { PubsubPeer } from '#checker/checkpoint'
import type { Record } from './record.ts'

/** So that nobody waits for this peer's heartbeat; the node keeps its own. */
const HEARTBEAT_INTERVAL_MS = 200

/** The gossipsub service of a reference peer; what it drops unsigned is recorded. */
export function pubsubService({ signed = true }: { signed?: boolean } = {}, record: Record) {
  let count = 0
  return gossipsub({
    globalSignaturePolicy: signed ? 'StrictSign' : 'StrictNoSign',
    heartbeatInterval: HEARTBEAT_INTERVAL_MS,
    allowPublishToZeroTopicPeers: true,
    // Asked about every message, before its signature is looked at. As an id it is of no use: each is new.
    fastMsgIdFn: ({ topic, data = new Uint8Array(), signature }) => {
      if (signed && signature === undefined) {
        record({ kind: 'message-dropped', topic, data: base64(data) })
      }
      count += 1
      return count
    }
  })
}

/** Records what a reference peer sees of gossipsub, and publishes for it. */
export class RecordedPubsub implements PubsubPeer {
  readonly #pubsub: GossipSub
  readonly #record: Record

  constructor(node: Libp2p<{ pubsub: GossipSub }>, record: Record) {
    this.#pubsub = node.services.pubsub
    this.#record = record
    this.#watchSubscriptions()
    this.#watchMesh('graft')
    this.#watchMesh('prune')
    this.#watchMessages()
  }

  subscribe(topic: string): void {
    this.#pubsub.subscribe(topic)
  }

  unsubscribe(topic: string): void {
    this.#pubsub.unsubscribe(topic)
  }

  async publish(topic: string, data: Uint8Array): Promise<void> {
    const signed = this.#pubsub.globalSignaturePolicy === 'StrictSign'
    this.#record({ kind: 'message-published', topic, data: base64(data), signed })
    await this.#pubsub.publish(topic, data)
  }

  #watchSubscriptions(): void {
    this.#pubsub.addEventListener('subscription-change', ({ detail }) => {
      const peerId = detail.peerId.toString()
      for (const { topic, subscribe: subscribed } of detail.subscriptions) {
        this.#record({ kind: 'subscription-seen', peerId, topic, subscribed })
      }
    })
  }

  #watchMesh(change: 'graft' | 'prune'): void {
    this.#pubsub.addEventListener(`gossipsub:${change}`, (event: CustomEvent<MeshPeer>) => {
      const { peerId, topic, direction } = event.detail
      this.#record({ kind: 'mesh-changed', change, peerId, topic, direction })
    })
  }

  #watchMessages(): void {
    this.#pubsub.addEventListener('gossipsub:message', ({ detail }) => {
      const { msg, propagationSource } = detail
      this.#record({
        kind: 'message-seen',
        from: msg.type === 'signed' ? msg.from.toString() : null,
        via: propagationSource.toString(),
        topic: msg.topic,
        data: base64(msg.data)
      })
    })
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
