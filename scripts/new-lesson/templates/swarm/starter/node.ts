import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { privateKeyFromProtobuf } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2p } from 'libp2p'
import type { StartMember } from '#shared/swarm'

const TOPIC = 'news'
const RETRY_MS = 50

/** Starts one of many nodes; what it says begins with its name. */
export const startNode: StartMember = async ({ env, log }) => {
  const node = await createLibp2p({
    privateKey: privateKeyFromProtobuf(await readFile(env.identityFile ?? '')),
    addresses: { listen: env.listenAddrs.map(String) },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub() }
  })
  log('identity', node.peerId)
  const { pubsub } = node.services
  pubsub.addEventListener('subscription-change', ({ detail }) => {
    for (const { topic } of detail.subscriptions) log('subscribe', detail.peerId, topic)
  })
  // TODO 1: log what is said as 'msg', and subscribe to TOPIC.
  // TODO 2: find everybody in env.remotePeers.
  return node
}

/** They all start at the same time: whoever is not there yet is dialed again. */
async function find(node: Libp2p, addr: Multiaddr): Promise<void> {
  while (node.status === 'started') {
    const found = await node.dial(addr).catch(() => null)
    if (found !== null) return
    await pause(RETRY_MS)
  }
}
