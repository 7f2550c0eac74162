import { readFile, writeFile } from 'node:fs/promises'
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PrivateKey } from '@libp2p/interface'
import { createLibp2p } from 'libp2p'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

/** Reads the key that makes this node who it is, or creates it on the very first start. */
async function loadIdentity(file: string | undefined): Promise<PrivateKey> {
  // TODO 1: read the key from the file. If there is no such file, create an Ed25519 key and save it
  //   there for its owner alone. Any other trouble with the file is an error.
  throw new Error(`cannot load ${file} yet`)
}

async function main(): Promise<void> {
  const env = readEnv()
  // TODO 2: create a libp2p node with that key, but do not start it yet.

  // TODO 3: when SIGINT or SIGTERM arrives: stop the node, log 'shutdown', end the process.

  // TODO 4: log the node's identity, then start the node.
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
