import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

// TODO 1: import lookup from ./lookup.ts and runLookups from ./run-lookups.ts
// TODO 5: import runExperiments from ./experiments.ts

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

async function main(): Promise<void> {
  const env = readEnv()
  const node = await createLibp2p({
    start: false,
    privateKey: await loadIdentity(env.identityFile),
    addresses: { listen: env.listenAddrs.map(String) },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { ping: ping() },
    connectionMonitor: { enabled: false },
    connectionGater: {
      denyInboundConnection: connection => {
        log('incoming', String(node.getMultiaddrs()[0]), connection.remoteAddr)
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

  log('identity', node.peerId)
  await node.start()
  for (const addr of node.getMultiaddrs()) log('listening', addr)

  async function dial(addr: Multiaddr): Promise<void> {
    log('dialing', addr)
    try {
      await node.dial(addr)
    } catch (error) {
      log('warning', `cannot reach ${addr}: ${(error as Error).message}`)
    }
  }
  await Promise.all(env.remotePeers.map(dial))
  // TODO 1: look for whatever the environment names.
  // TODO 5: run the experiments.
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
