import { deserialize, serialize } from 'node:v8'
import { gunzipSync, gzipSync } from 'node:zlib'
import { MAX_PACKED_BYTES, printPacked, readPacked } from '../../cluster/result-log.ts'
import type { NetworkOutcome } from '../simulate-network.ts'

/** A network's outcome has more lookups than a pod can tell. */
class TooManyLookups extends Error {
  override readonly name = 'TooManyLookups'
  readonly code = 'ERR_TOO_MANY_LOOKUPS'
}

/**
 * An outcome as a pod prints it: packed as it would be sent to another thread, so that every number comes back as it was.
 *
 * @throws TooManyLookups
 */
export function packOutcome(outcome: NetworkOutcome): { text: string; digest: string } {
  const packed = gzipSync(serialize(outcome))
  if (packed.length > MAX_PACKED_BYTES) {
    throw new TooManyLookups(
      `its outcome has ${Math.ceil(packed.length / 1e6)} MB, more than a log keeps; ask for fewer lookups`
    )
  }
  return printPacked(packed)
}

/** @throws Error when the log holds no such outcome */
export function parseOutcome(log: string, digest: string): NetworkOutcome {
  return deserialize(gunzipSync(readPacked(log, digest))) as NetworkOutcome
}
