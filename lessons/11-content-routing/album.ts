import { createHash } from 'node:crypto'
import { CID } from 'multiformats/cid'
import * as json from 'multiformats/codecs/json'
import type { History, Stage } from '#checker/checkpoint'
import { SOON } from './limits.ts'
import { album, albumGot, shared } from './notes.ts'
import { offered, type Provider } from './offer.ts'
import { offeredFile } from './offer-file.ts'
import { EVENTS } from './solution/events.ts'

/** More than a leaf, and less than what may still be one block. */
const ALBUM_BYTES = 300_000
/** A root with more leaves is not gone through. */
const MOST_LEAVES = 64

/** Writes a file that the node is to put. Returns where it is. */
export async function writeAlbum(stage: Stage): Promise<string> {
  const seed = stage.random.bytes('album', 1000)
  const bytes = new Uint8Array(Buffer.alloc(ALBUM_BYTES, seed).map((byte, at) => byte ^ (at >> 12)))
  const path = await stage.scratch.write('album.jpg', bytes)
  stage.note(album, { path, bytes: bytes.length, sha256: sha256Of([bytes]) })
  return path
}

/** The line that says that the network was told of this file: of none that anybody else knows. */
export function rootOfAlbum(history: History) {
  const blocks = [history.noted(shared), ...history.allNoted(offered)].map(each => each?.cid)
  const known = [...blocks, history.noted(offeredFile)?.root]
  const since = history.noted(album)?.seq ?? Number.POSITIVE_INFINITY
  return history.event(
    EVENTS.provide,
    'node',
    ({ cid, seq }) => seq > since && !known.includes(cid)
  )
}

/** A peer asks the node for a file, its root and then one leaf after another, and puts it together. */
export async function getAlbum(
  stage: Stage,
  { blocks }: Provider,
  peerId: string,
  root: string
): Promise<void> {
  const get = (cid: string) => blocks.fetch(peerId, cid, SOON)
  const first = await get(root)
  const leaves = first === undefined ? [] : leavesIn(root, first)
  const pieces = leaves === undefined ? [first] : await inTurn(leaves, get)
  const isWhole = pieces.every(piece => piece !== undefined) && pieces.length > 0
  const sha256 = isWhole ? sha256Of(pieces) : ''
  stage.note(albumGot, { root, blocks: pieces.length, sha256 })
}

/** The leaves that a root lists; undefined where the block is the file itself. */
function leavesIn(root: string, bytes: Uint8Array): string[] | undefined {
  if (CID.parse(root).code !== json.code) return undefined
  try {
    const { leaves } = json.decode<{ leaves: { cid: string }[] }>(bytes)
    return leaves.slice(0, MOST_LEAVES).map(({ cid }) => String(cid))
  } catch {
    return []
  }
}

async function inTurn<Value>(
  cids: readonly string[],
  get: (cid: string) => Promise<Value>
): Promise<Value[]> {
  const values: Value[] = []
  for (const cid of cids) values.push(await get(cid))
  return values
}

function sha256Of(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}
