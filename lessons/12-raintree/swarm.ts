import { readFile } from 'node:fs/promises'
import { privateKeyFromProtobuf } from '@libp2p/crypto/keys'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { moduleBesideLearners } from '#shared/harness'
import { eventLog } from '#shared/log'
import type { StartMember } from '#shared/swarm'
import { EVENTS } from './solution/events.ts'

// Many validators in one process. Each of them is the learner's routers and the module above them, on a
// node that does nothing else: no chat, no pings, no Kademlia.

/** How the learner's parts are put together; it comes ready. */
interface TakePart {
  takePart(
    node: object,
    parts: object,
    settings: { log: object }
  ): Promise<{ typed(line: string): Promise<void> }>
}

export const startNode: StartMember = async ({ env, name }) => {
  const log = eventLog(EVENTS, `${name} `)
  const parts = {
    ...(await moduleBesideLearners<{ RainTreeRouter: () => void }>(
      'raintree-router.ts',
      'RainTreeRouter'
    )),
    ...(await moduleBesideLearners<{ Broadcaster: () => void }>('broadcaster.ts', 'Broadcaster'))
  }
  const { takePart } = await moduleBesideLearners<TakePart>('take-part.ts', 'takePart')
  const node = await createLibp2p({
    privateKey: privateKeyFromProtobuf(await readFile(env.identityFile ?? '')),
    addresses: { listen: env.listenAddrs.map(String) },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub() },
    connectionMonitor: { enabled: false },
    // All of them are behind one address.
    connectionManager: { inboundConnectionThreshold: Number.POSITIVE_INFINITY }
  })
  const { typed } = await takePart(node, parts, { log })
  log('identity', node.peerId)
  for (const addr of node.getMultiaddrs()) log('listening', addr)
  return { stop: () => node.stop(), typed }
}
