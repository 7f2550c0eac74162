import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { CID } from 'multiformats/cid'
import { blocksOf, cat, MAX_FILE_BYTES } from './solution/file-tree.ts'

/** A file as blocks with leaves of this many bytes, and which of them were read. */
async function stored(file: Uint8Array, leafBytes: number) {
  const blocks = await Array.fromAsync(blocksOf(file, leafBytes))
  const kept = new Map(blocks.map(({ bytes, cid }) => [cid.toString(), bytes]))
  const reads: string[] = []
  const read = async (cid: CID) => {
    reads.push(cid.toString())
    const bytes = kept.get(cid.toString())
    if (bytes === undefined) throw new Error(`there is no ${cid}`)
    return bytes
  }
  const root = blocks.at(-1)?.cid
  assert.ok(root)
  return { blocks, read, reads, root }
}

const joined = async (pieces: AsyncIterable<Uint8Array>) =>
  new Uint8Array(Buffer.concat(await Array.fromAsync(pieces)))

test('cat() gives any part of any file that blocksOf() has taken apart', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const length = fc.nat(210)
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.integer({ min: 1, max: 50 }),
      length,
      length,
      async (file, leaf, from, many) => {
        const { read, root } = await stored(file, leaf)
        const part = await joined(cat(root, read, { offset: from, length: many }))
        assert.deepEqual(part, file.slice(from, from + many))
        assert.deepEqual(await joined(cat(root, read)), file.slice())
      }
    )
  )
})

test('cat() reads the root and the leaves of the part, and nothing else', async () => {
  const { blocks, read, reads, root } = await stored(
    new Uint8Array(100).map((_, at) => at),
    10
  )
  await joined(cat(root, read, { offset: 25, length: 10 }))
  const wanted = [root, blocks[2]?.cid, blocks[3]?.cid].map(String)
  assert.deepEqual(reads, wanted)
})

test('cat() reads a few leaves ahead, and not all of them', async () => {
  const { read, reads, root } = await stored(
    new Uint8Array(100).map((_, at) => at),
    5
  )
  await cat(root, read).next()
  assert.equal(reads.length, 1 + 4)
})

test('cat() takes no block for a file that is none, and no file that is too large', async () => {
  const { root } = await stored(new Uint8Array(100), 10)
  for (const text of ['{}', 'nonsense', '{"leaves":[{"cid":1}]}']) {
    const pieces = cat(root, async () => new Uint8Array(Buffer.from(text)))
    await assert.rejects(pieces.next(), { code: 'ERR_NO_FILE' })
  }
  const huge = JSON.stringify({ leaves: [{ cid: 'bafk', bytes: MAX_FILE_BYTES + 1 }] })
  const pieces = cat(root, async () => new Uint8Array(Buffer.from(huge)))
  await assert.rejects(pieces.next(), { code: 'ERR_BLOCK_TOO_LARGE' })
})
