import type { Content } from './envelope.ts'
import type { Link } from './link.ts'
import type { RainTreeMessage } from './raintree-message.ts'
import type { Arrival, Router, RouterEvents, RouterName } from './router.ts'

/** What a RainTree router is made of. */
export interface RainTreeInit {
  /** The peer id of this node. */
  self: string
  link: Link<RainTreeMessage>
  events: RouterEvents
}

/** A router that sends from level to level. */
export interface RainTree extends Router {
  /** How many levels the network has for the peers whom it knows; 0 for who is none of them. */
  readonly levels: number
}

/** A message for the application. */
export interface Delivery {
  content: Content
  nonce: bigint
  /** Who brought the first copy, and how. */
  from: string
  router: RouterName
}

export interface BroadcasterInit {
  raintree: Router
  background: Router
  /** Gives a message to the application. */
  deliver(delivery: Delivery): void
  /** A copy of a message that has been delivered already. */
  redundant?(nonce: bigint): void
}

/** The module above both routers: what an application has in hand. */
export interface Broadcasting {
  /** Says something to everybody. */
  broadcast(content: Content): Promise<void>
  /** Says something to one peer alone. @throws when it cannot be reached */
  send(peer: string, content: Content): Promise<void>
  /** Takes a copy that one of the routers has received. */
  take(router: RouterName, arrival: Arrival): void
}
