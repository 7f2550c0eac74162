import type { CID } from 'multiformats/cid'

/** As blockstores take the bytes of a block, and as they give them. */
export type BlockInput = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** A block as a blockstore lists it. */
export interface Pair {
  cid: CID
  bytes: Generator<Uint8Array> | AsyncGenerator<Uint8Array>
}

/** The bytes of a block in one piece. */
export async function join(pieces: BlockInput): Promise<Uint8Array> {
  if (pieces instanceof Uint8Array) return pieces
  const all = await Array.fromAsync(pieces)
  const [first] = all
  return all.length === 1 && first !== undefined ? first : Buffer.concat(all)
}
