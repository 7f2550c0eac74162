import type { TestContext } from 'node:test'
import { fetch } from '@libp2p/fetch'
import { gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import { cidOf } from './offer.ts'
import { reachOf } from './solution/reach.ts'
import { roleOf } from './solution/roles.ts'

const ANYWHERE = '/ip4/127.0.0.1/tcp/0'

export interface TestNodeInit {
  role?: 'server' | 'worker' | 'leecher'
  /** Where it listens; on a loopback port by default. */
  listen?: readonly string[]
  /** What it says in place of each of its addresses; the address itself by default. */
  announce?: (addr: string) => string
  mdnsMs?: number
  /** Called before it starts. */
  prepare?: (node: TestNode) => unknown
}

export type TestNode = Awaited<ReturnType<typeof create>>

function create({
  announce = addr => addr,
  listen = [ANYWHERE],
  mdnsMs,
  role = 'server'
}: TestNodeInit) {
  const reach = reachOf({ role: roleOf(role), mdnsMs })
  return createLibp2p({
    start: false,
    addresses: {
      listen: [...listen],
      announceFilter: addrs => addrs.map(addr => multiaddr(announce(String(addr))))
    },
    transports: [tcp(), ...reach.transports],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      identifyPush: identifyPush(),
      ping: ping(),
      pubsub: gossipsub(),
      fetch: fetch(),
      ...reach.services
    },
    peerDiscovery: reach.peerDiscovery,
    connectionManager: { inboundConnectionThreshold: 1000 },
    connectionMonitor: { enabled: false }
  })
}

/** A node on loopback as those of this lesson are, without Kademlia; it stops when the test is over. */
export async function startNode(t: TestContext, init: TestNodeInit = {}): Promise<TestNode> {
  const node = await create(init)
  t.after(() => node.stop())
  await init.prepare?.(node)
  await node.start()
  return node
}

/** A block of this text. */
export function block(text: string) {
  const bytes = new Uint8Array(Buffer.from(text))
  return { bytes, cid: CID.parse(cidOf(bytes)) }
}

/** Resolves when the condition holds; the time limit of the test is its deadline. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 10))
}
