import type { Arrival, BroadcasterInit, Broadcasting, Content, RouterName } from '#shared/broadcast'
import {
  decodeEnvelope,
  encodeEnvelope,
  freshNonce,
  MAX_NONCES,
  NonceDeduper,
  UnknownPeerError
} from '#shared/broadcast'

/** Both routers as one: says everything over both, and gives the application each message once. */
export class Broadcaster implements Broadcasting {
  readonly #init: BroadcasterInit
  readonly #heard = new NonceDeduper(MAX_NONCES)

  constructor(init: BroadcasterInit) {
    this.#init = init
  }

  async broadcast(content: Content): Promise<void> {
    const { background, raintree } = this.#init
    const nonce = freshNonce()
    // It may come back, and is no news then.
    this.#heard.add(nonce)
    const data = encodeEnvelope({ content, nonce })
    await Promise.all([raintree.broadcast(data), background.broadcast(data)])
  }

  async send(peer: string, content: Content): Promise<void> {
    const { background, raintree } = this.#init
    const data = encodeEnvelope({ content, nonce: freshNonce() })
    try {
      await raintree.send(peer, data)
    } catch (error) {
      if (!(error instanceof UnknownPeerError)) throw error
      await background.send(peer, data)
    }
  }

  take(router: RouterName, { data, from }: Arrival): void {
    const { content, nonce } = decodeEnvelope(data)
    if (this.#heard.add(nonce)) this.#init.deliver({ content, nonce, from, router })
    else this.#init.redundant?.(nonce)
  }
}
