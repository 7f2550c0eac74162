import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { fetch } from '@libp2p/fetch'
import { gossipsub } from '@libp2p/gossipsub'
import { identify, identifyPush } from '@libp2p/identify'
import type { PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { log } from '#shared/log'
import { listenToPerson } from '#shared/terminal'
import { Arc } from './arc.ts'
import { joinChat } from './chat.ts'
import { obey } from './commands.ts'
import { startContent } from './content.ts'
import { hedge } from './hedge.ts'
import { bootstrap, kademlia, watchKademlia } from './kademlia.ts'
import { rank } from './rank.ts'
import { reachOf } from './reach.ts'
import { roleOf } from './roles.ts'
import { readEnv } from './variables.ts'
import { verify } from './verify.ts'

const AGENT_VERSION = 'universal-connectivity/0.1.0'
const PING_INTERVAL_MS = 1000
const PING_TIMEOUT_MS = 5000

/** Reads the key that makes this node who it is, or creates it on the very first start. */
async function loadIdentity(file: string | undefined): Promise<PrivateKey> {
  if (file === undefined) return generateKeyPair('Ed25519')
  const saved = await readFile(file).catch(error => {
    if (error.code !== 'ENOENT') throw error
  })
  if (saved !== undefined) return privateKeyFromProtobuf(saved)
  const privateKey = await generateKeyPair('Ed25519')
  await writeFile(file, privateKeyToProtobuf(privateKey), { mode: 0o600 })
  return privateKey
}

function isWebSocket(addr: Multiaddr): boolean {
  return addr.getComponents().some(({ name }) => name === 'ws')
}

async function main(): Promise<void> {
  const env = readEnv()
  const role = roleOf(env.role)
  const reach = reachOf({ role, mdnsMs: env.mdnsMs })
  const node = await createLibp2p({
    start: false,
    privateKey: await loadIdentity(env.identityFile),
    nodeInfo: { userAgent: AGENT_VERSION },
    addresses: { listen: env.listenAddrs.map(String) },
    transports: [tcp(), webSockets(), ...reach.transports],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      identifyPush: identifyPush(),
      ping: ping({ maxOutboundStreams: 2 }),
      pubsub: gossipsub(),
      dht: kademlia({ clientMode: role.dht === 'client' }),
      fetch: fetch(),
      ...reach.services
    },
    peerDiscovery: reach.peerDiscovery,
    connectionManager: { maxConnections: role.connections.high },
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyInboundConnection: connection => {
        const webSocket = isWebSocket(connection.remoteAddr)
        const listener = node.getMultiaddrs().find(addr => isWebSocket(addr) === webSocket)
        log('incoming', String(listener), connection.remoteAddr)
        return false
      }
    }
  })

  async function stop(): Promise<void> {
    await node.stop()
    log('shutdown')
    process.exit()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  node.addEventListener('connection:open', ({ detail: connection }) => {
    log('connected', connection.remotePeer, connection.remoteAddr)
  })
  node.addEventListener('connection:close', ({ detail: connection }) => {
    log('closed', connection.remotePeer)
  })

  node.addEventListener('peer:identify', ({ detail }) => {
    const { peerId, protocolVersion = '', agentVersion = '' } = detail
    log('identify', peerId, protocolVersion, agentVersion)
  })

  node.addEventListener('peer:connect', async ({ detail: peer }) => {
    const goodbye = new AbortController()
    const { signal } = goodbye
    node.addEventListener(
      'peer:disconnect',
      ({ detail }) => {
        if (detail.equals(peer)) goodbye.abort()
      },
      { signal }
    )
    while (!signal.aborted) {
      const patience = AbortSignal.timeout(PING_TIMEOUT_MS)
      try {
        const rtt = await node.services.ping.ping(peer, {
          signal: AbortSignal.any([signal, patience])
        })
        log('ping', peer, rtt)
      } catch (error) {
        if (!signal.aborted) log('warning', `no ping from ${peer}: ${(error as Error).message}`)
      }
      await sleep(PING_INTERVAL_MS, undefined, { signal }).catch(() => {})
    }
  })

  const memory = new Arc<string, Uint8Array>(env.memoryBlocks ?? 256)
  const content = await startContent(
    { node, role, memory, judgement: { verify, rank, hedge } },
    env
  )
  listenToPerson({ line: (line, tell) => obey(content, line, tell), quit: stop })
  const told = [...env.bootstrapPeers, ...env.remotePeers]
  watchKademlia(node, told)
  log('identity', node.peerId)
  await node.start()
  for (const addr of node.getMultiaddrs()) log('listening', addr)
  joinChat(node)

  async function dial(addr: Multiaddr): Promise<void> {
    log('dialing', addr)
    try {
      await node.dial(addr)
    } catch (error) {
      log('warning', `cannot reach ${addr}: ${(error as Error).message}`)
    }
  }
  for (const addr of env.bootstrapPeers) log('bootstrap-peer', addr)
  await Promise.all(told.map(dial))
  await bootstrap(node)
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
