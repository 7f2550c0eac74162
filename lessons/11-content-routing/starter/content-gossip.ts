import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import type { CID } from 'multiformats/cid'
import { card, notice } from './content-messages.ts'
import { log } from './events.ts'
import type { Role } from './roles.ts'
import { rendezvousTopic, TOPICS } from './topics.ts'

export interface ContentGossipInit {
  role: Role
  /** What those have in common who are to find each other; nobody is looked for when undefined. */
  rendezvous?: string | undefined
  /** How often a node says that it is there, in milliseconds; 300 000 by default. */
  rendezvousMs?: number | undefined
}

/** What is done about what others say. */
export interface ContentGossipHooks {
  /** Somebody says of itself that it has a block. */
  announced(cid: CID, by: PeerId): void
  /** Whether this node has a block that somebody is looking for. */
  has(cid: CID): Promise<boolean>
}

/** What a node says to all who listen about blocks, and what it hears of others. */
export class ContentGossip {
  readonly #node: Libp2p<{ pubsub: GossipSub }>
  readonly #init: ContentGossipInit
  readonly #hooks: ContentGossipHooks

  constructor(
    node: Libp2p<{ pubsub: GossipSub }>,
    init: ContentGossipInit,
    hooks: ContentGossipHooks
  ) {
    this.#node = node
    this.#init = init
    this.#hooks = hooks
    // gossipsub takes subscriptions from its start on.
    node.addEventListener('start', () => this.#join())
  }

  /** Says that this node has a block. */
  async announce(cid: CID): Promise<void> {
    await this.#publish(TOPICS.announcements, notice.encode({ cid, addrs: this.#addrs }))
  }

  /** Asks all who listen for a block. Returns whether anybody does. */
  async request(cid: CID): Promise<boolean> {
    return this.#publish(TOPICS.requests, notice.encode({ cid, addrs: this.#addrs }))
  }

  get #addrs(): Multiaddr[] {
    return this.#node.getMultiaddrs()
  }

  #join(): void {
    const { rendezvous, rendezvousMs = 300_000, role } = this.#init
    const { pubsub } = this.#node.services
    pubsub.addEventListener('message', ({ detail: message }) => {
      // Who has signed it speaks for itself, and for nobody else.
      if (message.type !== 'signed') return
      this.#hear(message.topic, message.from, message.data).catch(error =>
        log('warning', `${message.topic}, from ${message.from}: ${error.message}`)
      )
    })
    const topics = role.topics.map(name => TOPICS[name])
    for (const topic of topics) this.#subscribe(topic)
    if (rendezvous === undefined) return
    const topic = rendezvousTopic(rendezvous)
    this.#subscribe(topic)
    const showCard = () =>
      this.#publish(topic, card.encode({ addrs: this.#addrs, role: role.name }))
    const again = setInterval(showCard, rendezvousMs)
    again.unref()
    this.#node.addEventListener('stop', () => clearInterval(again))
    // Whoever comes is shown it at once: it will not come again so soon.
    pubsub.addEventListener('subscription-change', ({ detail: { subscriptions } }) => {
      if (subscriptions.some(each => each.subscribe && each.topic === topic)) showCard()
    })
  }

  #subscribe(topic: string): void {
    this.#node.services.pubsub.subscribe(topic)
    log('subscribed', topic)
  }

  async #hear(topic: string, from: PeerId, data: Uint8Array): Promise<void> {
    const { rendezvous } = this.#init
    if (topic === TOPICS.announcements) {
      const { addrs, cid } = notice.decode(data)
      await this.#node.peerStore.merge(from, { multiaddrs: addrs })
      this.#hooks.announced(cid, from)
    } else if (topic === TOPICS.requests) {
      const { cid } = notice.decode(data)
      if (await this.#hooks.has(cid)) await this.announce(cid)
    } else if (rendezvous !== undefined && topic === rendezvousTopic(rendezvous)) {
      const { addrs } = card.decode(data)
      await this.#node.peerStore.merge(from, { multiaddrs: addrs })
      if (this.#node.getConnections(from).length === 0) await this.#node.dial(from)
    }
  }

  /** Nobody who listens is no error: it may be that nobody is there. */
  async #publish(topic: string, data: Uint8Array): Promise<boolean> {
    const { pubsub } = this.#node.services
    if (pubsub.getSubscribers(topic).length === 0) return false
    try {
      return (await pubsub.publish(topic, data)).recipients.length > 0
    } catch (error) {
      log('warning', `${topic}: ${(error as Error).message}`)
      return false
    }
  }
}
