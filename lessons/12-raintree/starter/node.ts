import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
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
// TODO 1: this node is told more than others: take readEnv from ./variables.ts, with the other files below
import { readEnv } from '#shared/env'
import { log } from '#shared/log'
// TODO 1: import listenToPerson from #shared/terminal, and Broadcaster
import { joinChat } from './chat.ts'
import { bootstrap, kademlia, watchKademlia } from './kademlia.ts'

// TODO 1: import RainTreeRouter, takePart and readEnv

const AGENT_VERSION = 'universal-connectivity/0.1.0'
const PING_INTERVAL_MS = 1000
const PING_TIMEOUT_MS = 5000
// TODO 4: name how many validators may connect within one second from behind one address.

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
  const node = await createLibp2p({
    start: false,
    privateKey: await loadIdentity(env.identityFile),
    nodeInfo: { userAgent: AGENT_VERSION },
    addresses: { listen: env.listenAddrs.map(String) },
    transports: [tcp(), webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      identifyPush: identifyPush(),
      ping: ping({ maxOutboundStreams: 2 }),
      pubsub: gossipsub(),
      dht: kademlia
    },
    connectionMonitor: { enabled: false },
    // TODO 4: let them in.
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

  const told = [...env.bootstrapPeers, ...env.remotePeers]
  watchKademlia(node, told)
  log('identity', node.peerId)
  await node.start()
  for (const addr of node.getMultiaddrs()) log('listening', addr)
  joinChat(node)
  // TODO 1: take part, with your router and your broadcaster; then listen to what is typed.

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
