import type { BrowserSight } from './browser-sight.ts'

/** What the checker asks of the peer in its page; everything is text, as it goes from one process to another. */
export interface PagePeer {
  /** Begins to be a peer that has joined these topics; returns its peer id. */
  start(topics: string[]): Promise<string>
  /** @throws Error when nobody is reached */
  dial(addr: string): Promise<void>
  /** @returns the round trip, milliseconds @throws Error when there is no answer */
  ping(peerId: string): Promise<number>
  /** @param data base64 */
  publish(topic: string, data: string): Promise<void>
}

/** What the page and the checker have put there for each other. */
export interface PageGlobals {
  peer: PagePeer
  /** Tells the checker what the peer has seen. */
  saw(sight: BrowserSight): Promise<void>
}
