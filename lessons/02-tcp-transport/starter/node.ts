import { readFile, writeFile } from 'node:fs/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
// TODO 1: import noise, tcp and yamux from the packages named after them.
import { createLibp2p } from 'libp2p'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

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
    privateKey: await loadIdentity(env.identityFile)
    // TODO 1, second of three: listen on env.listenAddrs (libp2p wants strings) over TCP, with
    //   Noise and Yamux.
    // TODO 3: log 'incoming' for every connection that comes in, and accept it.
  })

  async function stop(): Promise<void> {
    await node.stop()
    log('shutdown')
    process.exit()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  // TODO 4: log 'connected' when a connection opens and 'closed' when it closes.

  log('identity', node.peerId)
  await node.start()
  // TODO 1, third of three: log 'listening' for every address the node has now.
  // TODO 2: dial every peer in env.remotePeers: log 'dialing' first, and 'warning' if it fails. (Each
  //   is a Multiaddr; the type is in @multiformats/multiaddr.)
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
