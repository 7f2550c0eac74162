import { readFile, writeFile } from 'node:fs/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { createLibp2p } from 'libp2p'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

/** Reads the key that makes this node who it is, or creates it on the very first start. */
async function loadIdentity(file: string | undefined): Promise<PrivateKey> {
  if (file === undefined) return generateKeyPair('Ed25519')
  // TODO 2: read the key from the file. If there is no such file, create an Ed25519 key and save it
  //   there for its owner alone. Any other trouble with the file is an error.
  return generateKeyPair('Ed25519')
}

async function main(): Promise<void> {
  const env = readEnv()
  // TODO 1: create a libp2p node with the key of loadIdentity, but do not start it yet.

  // TODO 3: when SIGINT or SIGTERM arrives: stop the node, log 'shutdown', end the process.

  // TODO 1, second half: log the node's identity, then start the node.
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
