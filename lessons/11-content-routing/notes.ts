import { challenge, fault, witness } from '#checker/checkpoint'

/** A file that the node is to provide, as one block. */
export const shared = challenge<{ path: string; cid: string; bytes: number; sha256: string }>(
  'shared'
)
/** A larger file that the node is to provide, as however many blocks. */
export const album = challenge<{ path: string; bytes: number; sha256: string }>('album')
/** What bob has put together of the blocks of that file: SHA-256, hex; empty where one was missing. */
export const albumGot = witness<{ root: string; blocks: number; sha256: string }>('album-got')
/** How long the node is told to wait for a provider until it asks another one as well, and in all; milliseconds. */
export const waits = challenge<{ hedgeMs: number; patienceMs: number }>('waits')
/** Bob and carol have changed: who was quick is slow. Milliseconds. */
export const swapped = fault<{ quick: string; slow: string; afterMs: number }>(
  'swapped',
  ({ afterMs, quick, slow }) => `now ${quick} is quick, and ${slow} takes ${afterMs} ms`
)
/** Which blocks are read with little memory, by their CIDs, in this order. */
export const sequence = challenge<{ cids: string[]; memoryBlocks: number }>('sequence')
/** From now on the node reads itself what it was only told of before. */
export const hurried = challenge<{ cids: string[] }>('hurried')
/** A byte of this block was changed on the disk, where it was found there. */
export const damaged = fault<{ cid: string; isFound: boolean }>('damaged')
/** How many blocks are to be kept on the disk; null where nobody but the node can count them. */
export const diskLimit = challenge<{ blocks: number | null }>('disk-limit')
/** How many there are after one more has come. */
export const onDisk = witness<{ blocks: number }>('on-disk')
/** A block that only somebody has who listens through a relay. */
export const behindRelay = challenge<{ cid: string; peerId: string }>('behind-relay')
/** A block for which alice asks all who listen. */
export const requested = challenge<{ cid: string }>('requested')
