import type { Multiaddr } from '@multiformats/multiaddr'
import { EnvError } from './env-error.ts'
import { misspelledVariables } from './misspelled-variables.ts'
import { parseAddress } from './parse-address.ts'
import type { VariableName } from './variables.ts'

/** What a workshop node is told from outside. */
export interface WorkshopEnv {
  readonly listenAddrs: Multiaddr[]
  readonly remotePeers: Multiaddr[]
  readonly bootstrapPeers: Multiaddr[]
  readonly identityFile?: string
  readonly downloadDir?: string
}

type EnvSource = Readonly<Record<string, string | undefined>>

/**
 * Reads the variables that `VARIABLES` declares. Lists are separated by
 * commas; blanks around entries, and empty entries, are dropped; an unset list is empty. Of a variable
 * whose name is nearly one of them, the process warns on stderr.
 *
 * @throws EnvError for the first entry that is not a multiaddr.
 */
export function readEnv(source: EnvSource = process.env): WorkshopEnv {
  for (const { given, meant } of misspelledVariables(source)) {
    process.emitWarning(`${given} is set, and nobody reads it: did you mean ${meant}?`)
  }
  const identityFile = textFrom(source, 'IDENTITY_FILE')
  const downloadDir = textFrom(source, 'DOWNLOAD_DIR')
  return {
    listenAddrs: addressesFrom(source, 'LISTEN_ADDRS'),
    remotePeers: addressesFrom(source, 'REMOTE_PEERS'),
    bootstrapPeers: addressesFrom(source, 'BOOTSTRAP_PEERS'),
    ...(identityFile !== '' && { identityFile }),
    ...(downloadDir !== '' && { downloadDir })
  }
}

function textFrom(source: EnvSource, variable: VariableName): string {
  return source[variable]?.trim() ?? ''
}

function addressesFrom(source: EnvSource, variable: VariableName): Multiaddr[] {
  return textFrom(source, variable)
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
    .map(entry => {
      try {
        return parseAddress(entry)
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause)
        throw new EnvError(variable, entry, reason, { cause })
      }
    })
}
