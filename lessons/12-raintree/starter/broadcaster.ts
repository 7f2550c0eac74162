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
    // TODO 5: put it into an envelope with a fresh nonce, and say it over both routers.
  }

  async send(peer: string, content: Content): Promise<void> {
    // TODO 11: send it over RainTree, or in the background to whom RainTree does not know.
  }

  take(router: RouterName, { data, from }: Arrival): void {
    // TODO 9: deliver each message once, and its own never.
  }
}
