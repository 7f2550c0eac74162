import { readFile, writeFile } from 'node:fs/promises'
// TODO 2: import setTimeout from node:timers/promises, under the name sleep.
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
// TODO 1: import ping from its package.
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import type { Multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

// TODO 2, second of three: say how often to ping, 1000 ms, and how long to wait for an answer,
//   5000 ms.

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
    // TODO 1, second half: add the ping service, which answers the pings of others by itself, and
    //   turn off libp2p's own connection monitor, which would get in the way of your pings.
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

  // TODO 2, third of three: when a peer connects, ping it, pause, and ping again, until it
  //   disconnects. Log 'ping' with the round trip, or 'warning' with the peer's id when no answer
  //   comes in time.

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
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
