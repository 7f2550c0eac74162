import { type GossipSub, type Message, TopicValidatorResult } from '@libp2p/gossipsub'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { BACKGROUND_CODEC, BACKGROUND_PROTOCOL, BACKGROUND_TOPIC } from './background-message.ts'
import { connectAll } from './connect.ts'
import { decodeEnvelope } from './envelope.ts'
import { NonceError } from './errors.ts'
import type { Link } from './link.ts'
import type { Limits, Tries } from './options.ts'
import type { Peer, Router, RouterEvents } from './router.ts'
import { streamLink } from './stream-link.ts'

export interface BackgroundRouterInit extends Partial<Limits> {
  node: Libp2p<{ pubsub: GossipSub }>
  events: RouterEvents
  /** Of the first connections. */
  tries?: Partial<Tries>
}

/**
 * Reaches everybody who listens, whoever they are: broadcasts by gossipsub, and sends by a stream of its own to
 * any peer that Kademlia can find. It knows no levels and trusts nobody to pass anything on.
 */
export class BackgroundRouter implements Router {
  readonly #init: BackgroundRouterInit
  readonly #link: Link<Uint8Array>
  readonly #peers = new Set<string>()
  readonly #closing = new AbortController()

  private constructor(init: BackgroundRouterInit, link: Link<Uint8Array>) {
    this.#init = init
    this.#link = link
  }

  static async start(init: BackgroundRouterInit): Promise<BackgroundRouter> {
    const { events, node } = init
    const link = await streamLink({
      ...init,
      protocol: BACKGROUND_PROTOCOL,
      codec: BACKGROUND_CODEC,
      events: { refused: (peer, { message }) => events.warn(`refused ${peer}: ${message}`) }
    })
    const router = new BackgroundRouter(init, link)
    link.receive((from, data) => {
      check(data)
      events.arrived({ from, data })
    })
    const { pubsub } = node.services
    pubsub.topicValidators.set(BACKGROUND_TOPIC, router.#validate)
    pubsub.addEventListener('message', router.#take)
    pubsub.subscribe(BACKGROUND_TOPIC)
    return router
  }

  /** Everybody who is connected, and whoever was added. */
  get peers(): readonly string[] {
    const connected = this.#init.node.getPeers().map(String)
    return [...new Set([...connected, ...this.#peers])].sort()
  }

  async broadcast(data: Uint8Array): Promise<void> {
    const { pubsub } = this.#init.node.services
    // Nobody need be there, which gossipsub takes for an error.
    if (pubsub.getSubscribers(BACKGROUND_TOPIC).length === 0) return
    await pubsub.publish(BACKGROUND_TOPIC, BACKGROUND_CODEC.encode(data))
  }

  async send(peer: string, data: Uint8Array): Promise<void> {
    await this.#link.send(peer, data)
  }

  addPeer(peer: Peer): void {
    this.#peers.add(peer.id)
    this.#link.learn(peer)
  }

  removePeer(id: string): void {
    this.#peers.delete(id)
    this.#link.forget(id)
  }

  /** Connects with those through whom one comes into the network; who stays away gets a warning, and no more. */
  async bootstrap(addrs: readonly Multiaddr[]): Promise<void> {
    const { events, node, tries } = this.#init
    const { signal } = this.#closing
    for (const { message } of await connectAll(addrs, { ...tries, node, signal })) {
      events.warn(message)
    }
  }

  /** Stops to listen, in the order in which it has begun, backwards. */
  async close(): Promise<void> {
    const { pubsub } = this.#init.node.services
    this.#closing.abort()
    pubsub.unsubscribe(BACKGROUND_TOPIC)
    pubsub.removeEventListener('message', this.#take)
    pubsub.topicValidators.delete(BACKGROUND_TOPIC)
    await this.#link.close()
  }

  /** What is no message is passed on to nobody, and whoever has sent it loses credit. */
  readonly #validate = (from: { toString(): string }, { data }: Message): TopicValidatorResult => {
    try {
      check(BACKGROUND_CODEC.decode(data))
      return TopicValidatorResult.Accept
    } catch (error) {
      this.#init.events.warn(`refused ${from}: ${(error as Error).message}`)
      return TopicValidatorResult.Reject
    }
  }

  readonly #take = ({ detail }: CustomEvent<Message>): void => {
    if (detail.topic !== BACKGROUND_TOPIC || detail.type !== 'signed') return
    this.#init.events.arrived({
      from: detail.from.toString(),
      data: BACKGROUND_CODEC.decode(detail.data)
    })
  }
}

function check(data: Uint8Array): void {
  const { nonce } = decodeEnvelope(data)
  if (nonce === 0n) throw new NonceError(nonce)
}
