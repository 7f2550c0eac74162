import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CID } from 'multiformats/cid'
import type { Stage } from '#checker/checkpoint'
import { damaged, onDisk } from './notes.ts'

// What a node has on its disk. How it keeps its blocks is its own affair: a file for each of them is looked into.

/** How often it is counted until there are few enough: a block may be let go a moment later. */
const LOOKS = 20
const LOOK_MS = 25

interface KeptFile {
  path: string
  bytes: Buffer
}

/** How many blocks there are, where each file is one of these blocks, and nothing else; null otherwise. */
export async function countBlocks(dir: string, cids: Iterable<string>): Promise<number | null> {
  const digests = new Set([...cids].map(digestIn))
  const files = await filesIn(dir)
  const isEach = files.length > 0 && files.every(({ bytes }) => digests.has(digestOf(bytes)))
  return isEach ? files.length : null
}

/** Changes a byte of a block, where there is a file with it. */
export async function damage(stage: Stage, dir: string, cid: string): Promise<void> {
  const kept = (await filesIn(dir)).find(({ bytes }) => digestOf(bytes) === digestIn(cid))
  if (kept !== undefined) {
    const [first = 0] = kept.bytes
    await writeFile(kept.path, Buffer.from([first ^ 1, ...kept.bytes.subarray(1)]))
  }
  stage.note(damaged, { cid, isFound: kept !== undefined })
}

/** Counts the files when there are no more than the limit, or half a second later. */
export async function recount(stage: Stage, dir: string, limit: number): Promise<void> {
  let blocks = (await filesIn(dir)).length
  for (let look = 0; look < LOOKS && blocks > limit; look += 1) {
    await stage.pause(LOOK_MS)
    blocks = (await filesIn(dir)).length
  }
  stage.note(onDisk, { blocks })
}

/** All files below this folder; none where the node has a disk of its own, as in a container. One that goes away meanwhile is none. */
async function filesIn(dir: string): Promise<KeptFile[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter(each => each.isFile()).map(each => join(each.parentPath, each.name))
  const files = await Promise.all(
    paths.map(async path => ({ path, bytes: await readFile(path).catch(() => undefined) }))
  )
  return files.flatMap(({ bytes, path }) => (bytes === undefined ? [] : [{ path, bytes }]))
}

function digestIn(cid: string): string {
  return Buffer.from(CID.parse(cid).multihash.digest).toString('hex')
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
