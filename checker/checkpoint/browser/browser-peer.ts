import type { Within } from '../within.ts'

/** The peer in a browser, as an actor of a run. */
export const BROWSER = 'browser'

/** A reference peer in a real browser: js-libp2p in a page. Nobody can dial it, and it dials over WebSockets alone. */
export interface BrowserPeer {
  readonly peerId: string
  /** Dials an address; a failure is recorded, not thrown. */
  dial(addr: string, limit: Within): Promise<void>
  /** Pings a connected peer once; the outcome is recorded. */
  ping(peerId: string, limit: Within): Promise<void>
  /** Says something to everybody on a topic. */
  publish(topic: string, data: Uint8Array, limit: Within): Promise<void>
}

export interface StartBrowserOptions {
  /** The topics that it joins. */
  topics?: readonly string[]
}
