import { challenge, fault } from '#checker/checkpoint'

/** A file that the node is to provide, as one block. */
export const shared = challenge<{ path: string; cid: string; bytes: number; sha256: string }>(
  'shared'
)
/** Bob and carol have changed: who was quick is slow. Milliseconds. */
export const swapped = fault<{ quick: string; slow: string; afterMs: number }>(
  'swapped',
  ({ afterMs, quick, slow }) => `now ${quick} is quick, and ${slow} takes ${afterMs} ms`
)
/** Which blocks are read with little memory, by their CIDs, in this order. */
export const sequence = challenge<{ cids: string[]; memoryBlocks: number }>('sequence')
/** From now on the node reads itself what it was only told of before. */
export const hurried = challenge<{ cids: string[] }>('hurried')
/** A block that only somebody has who listens through a relay. */
export const behindRelay = challenge<{ cid: string; peerId: string }>('behind-relay')
/** A block for which alice asks all who listen. */
export const requested = challenge<{ cid: string }>('requested')
