import { setTimeout as sleep } from 'node:timers/promises'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { BootstrapError } from './errors.ts'
import { TRIES, type Tries } from './options.ts'

export interface ConnectInit extends Partial<Tries> {
  node: Pick<Libp2p, 'dial' | 'peerId' | 'status'>
  signal?: AbortSignal
}

/**
 * Connects with each of these at the same time, with several tries. One that stays away costs the others
 * nothing, and oneself among them is left out.
 *
 * @returns why some could not be reached, in their order; empty when all were
 */
export async function connectAll(
  addrs: readonly Multiaddr[],
  init: ConnectInit
): Promise<BootstrapError[]> {
  const self = `/p2p/${init.node.peerId}`
  const others = addrs.filter(addr => !String(addr).endsWith(self))
  const outcomes = await Promise.all(others.map(addr => connect(addr, init)))
  return outcomes.filter(outcome => outcome !== undefined)
}

async function connect(addr: Multiaddr, init: ConnectInit): Promise<BootstrapError | undefined> {
  const { attempts, pauseMs } = { ...TRIES, ...init }
  const { node, signal } = init
  const options = signal === undefined ? {} : { signal }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await node.dial(addr, options)
      return undefined
    } catch (cause) {
      // After the last there is nothing to wait for, nor is there once the node stops.
      if (attempt >= attempts || signal?.aborted || node.status !== 'started') {
        return new BootstrapError(String(addr), attempt, { cause })
      }
      await sleep(pauseMs, undefined, options).catch(() => {})
    }
  }
}
