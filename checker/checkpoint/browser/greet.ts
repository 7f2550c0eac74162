import type { BrowserPeer } from './browser-peer.ts'

/** Loopback: a connection takes some milliseconds, and the code of a page some more when it runs for the first time. */
const REACH = { within: 5000 }

/** A peer in a browser reaches a node and pings it. */
export async function greet(
  browser: BrowserPeer,
  node: { addr: string; peerId: string }
): Promise<void> {
  await browser.dial(`${node.addr}/p2p/${node.peerId}`, REACH)
  await browser.ping(node.peerId, REACH)
}
