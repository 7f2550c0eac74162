import { CID } from 'multiformats/cid'
import * as json from 'multiformats/codecs/json'
import * as raw from 'multiformats/codecs/raw'
import { sha256 } from 'multiformats/hashes/sha2'
import { ContentError } from './content-error.ts'
import type { WantOptions } from './want-list.ts'

/** As large as the leaves of most files on IPFS: small enough to be lost cheaply, large enough to be few. */
const LEAF_BYTES = 256 * 1024
/** More than this is not read at once. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024
/** How many leaves are wanted ahead of the one that is being read. */
const AHEAD = 4

/** The root of a file of several blocks: its leaves, in order, and how many bytes each of them has. */
export interface FileRoot {
  leaves: { cid: string; bytes: number }[]
}

/** A block, and the CID that it has. */
export interface NamedBlock {
  cid: CID
  bytes: Uint8Array
}

/** Which part of a file is read; all of it by default. */
export interface FileRange extends WantOptions {
  /** From which byte on, 0 by default. */
  offset?: number
  /** How many bytes at most. */
  length?: number
}

/**
 * The blocks of a file: one alone where it fits, else its leaves and, last, the root that lists them. Whoever has
 * the root has told the leaves from anything else, since it holds their CIDs.
 */
export async function* blocksOf(
  file: Uint8Array,
  leafBytes = LEAF_BYTES
): AsyncGenerator<NamedBlock> {
  if (file.length > MAX_FILE_BYTES) {
    throw new ContentError('ERR_BLOCK_TOO_LARGE', `a file of ${file.length} bytes`)
  }
  if (file.length <= leafBytes) {
    yield named(raw.code, file)
    return
  }
  const root: FileRoot = { leaves: [] }
  for (let offset = 0; offset < file.length; offset += leafBytes) {
    const leaf = await named(raw.code, file.subarray(offset, offset + leafBytes))
    root.leaves.push({ cid: leaf.cid.toString(), bytes: leaf.bytes.length })
    yield leaf
  }
  yield named(json.code, json.encode(root))
}

async function named(codec: number, bytes: Uint8Array): Promise<NamedBlock> {
  return { cid: CID.createV1(codec, await sha256.digest(bytes)), bytes }
}

/**
 * A file or a part of it, piece by piece, in order. Only the leaves of that part are read, some of them ahead of
 * their turn; those that are here already cost nothing, so to read once more is to resume.
 *
 * @throws ContentError when the root cannot be read, or the file is too large; what `read` throws
 */
export async function* cat(
  cid: CID,
  read: (cid: CID, options: WantOptions) => Promise<Uint8Array>,
  { length = Number.POSITIVE_INFINITY, offset = 0, ...options }: FileRange = {}
): AsyncGenerator<Uint8Array> {
  const end = offset + length
  const first = await read(cid, options)
  if (cid.code === raw.code) {
    yield first.subarray(offset, end)
    return
  }
  const leaves = leavesIn(rootOf(cid, first), offset, end)
  const coming: Promise<Uint8Array>[] = []
  for (const [index, { start }] of leaves.entries()) {
    for (const { cid: next } of leaves.slice(coming.length, index + AHEAD)) {
      const leaf = read(CID.parse(next), options)
      // Whoever stops half-way never looks at the others.
      leaf.catch(() => {})
      coming.push(leaf)
    }
    const bytes = await coming[index]
    yield (bytes ?? new Uint8Array()).subarray(
      Math.max(0, offset - start),
      Math.max(0, end - start)
    )
  }
}

/** The leaves that have something of this part, each with the place at which it begins. */
function leavesIn({ leaves }: FileRoot, offset: number, end: number) {
  let start = 0
  return leaves
    .map(({ bytes, cid }) => {
      const leaf = { cid, start, end: start + bytes }
      start += bytes
      return leaf
    })
    .filter(leaf => leaf.start < end && leaf.end > offset)
}

/** @throws ContentError where the block is no root of a file, or of one that is too large */
function rootOf(cid: CID, bytes: Uint8Array): FileRoot {
  const root: unknown = cid.code === json.code ? decoded(bytes) : undefined
  if (!isRoot(root)) throw new ContentError('ERR_NO_FILE', `${cid} is no file`)
  const size = root.leaves.reduce((sum, leaf) => sum + leaf.bytes, 0)
  if (size > MAX_FILE_BYTES) {
    throw new ContentError('ERR_BLOCK_TOO_LARGE', `${cid}: a file of ${size} bytes`)
  }
  return root
}

function decoded(bytes: Uint8Array): unknown {
  try {
    return json.decode(bytes)
  } catch {
    return undefined
  }
}

function isRoot(value: unknown): value is FileRoot {
  const { leaves } = (value ?? {}) as { leaves?: unknown }
  return (
    Array.isArray(leaves) &&
    leaves.every(
      each => typeof each?.cid === 'string' && Number.isSafeInteger(each?.bytes) && each.bytes >= 0
    )
  )
}
