import { randomInt } from 'node:crypto'
import type { RefreshParts } from './refresh-parts.ts'

/**
 * When the table is low, turns to the bootstrap peers, in random order, until enough of them have come in.
 * One that cannot be reached, or does not speak Kademlia, is passed over.
 *
 * @returns how many have come in
 * @throws the signal's reason when it is aborted
 */
export async function reseed(parts: RefreshParts, signal: AbortSignal): Promise<number> {
  const { connect, log, options, table, walk } = parts
  if (table.size >= options.minPeers) return 0
  const left = [...options.bootstrapPeers]
  let reseeded = 0
  while (left.length > 0 && reseeded < options.maxBootstrapPeers) {
    const [addr] = left.splice(randomInt(left.length), 1)
    if (addr === undefined) break
    try {
      const timeUp = AbortSignal.timeout(options.pingTimeoutMs)
      const { remotePeer } = await connect(addr, { signal: AbortSignal.any([timeUp, signal]) })
      if ((await table.find(remotePeer)) !== undefined) continue
      if (!(await walk.isThere(remotePeer, { signal }))) continue
      await table.add(remotePeer, { signal })
      reseeded += 1
    } catch (error) {
      signal.throwIfAborted()
      log('cannot reach bootstrap peer %a - %e', addr, error)
    }
  }
  return reseeded
}
