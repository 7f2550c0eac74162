import type { PrivateKey } from '@libp2p/interface'
import { readEnv } from '#shared/env'
import { log } from '#shared/log'

// TODO 1: read the private key from the file. If there is no such file, create an Ed25519 key and
//   save it there, for its owner alone. Any other trouble with the file is an error.
async function loadIdentity(file: string | undefined): Promise<PrivateKey> {
  throw new Error(`cannot load ${file} yet`)
}

async function main(): Promise<void> {
  const env = readEnv()
  // TODO 2: create a libp2p node with that private key.

  // TODO 3: when SIGINT or SIGTERM arrives: stop the node, log 'shutdown', end the process.

  // TODO 4: log the node's identity, then start it.
}

main().catch(error => {
  log('error', error.message)
  process.exitCode = 1
})
