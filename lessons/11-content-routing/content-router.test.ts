import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { CID } from 'multiformats/cid'
import { startNode, type TestNode } from './node.fixture.ts'
import { ContentRouter } from './solution/content-router.ts'
import { DiskTier } from './solution/disk-tier.ts'
import { serveBlocks } from './solution/exchange.ts'
import { blocksOf } from './solution/file-tree.ts'
import { hedge } from './solution/hedge.ts'
import { Ledger } from './solution/ledger.ts'
import type { Providers } from './solution/providers.ts'
import { rank } from './solution/rank.ts'
import { Tiers } from './solution/tiers.ts'
import { verify } from './solution/verify.ts'

/** Reads from this one provider, and keeps what it has read in a folder. */
async function readerOf(node: TestNode, provider: TestNode, dir: string): Promise<ContentRouter> {
  const disk = await DiskTier.open({ dir, capacity: 100 })
  const known = { find: async () => [provider.peerId], forget() {}, suggest() {} }
  return new ContentRouter(
    {
      node,
      tiers: new Tiers([{ name: 'disk', store: disk }], { verify }),
      providers: known as unknown as Providers,
      ledger: new Ledger(),
      judgement: { verify, rank, hedge }
    },
    { hedgeMs: 500, patienceMs: 5000, exploreEvery: 0, announces: false }
  )
}

test('ContentRouter goes on after an interruption with what it lacks', {
  timeout: 20_000
}, async t => {
  const dir = await mkdtemp(join(tmpdir(), 'resume-'))
  t.after(() => rm(dir, { recursive: true }))
  const file = new Uint8Array(8 * 256 * 1024).map((_, at) => (at >> 18) + at)
  const blocks = await Array.fromAsync(blocksOf(file))
  const root = blocks.at(-1)?.cid as CID
  const asked: string[] = []
  let isBroken = true
  const provider = await startNode(t, {
    prepare: each =>
      serveBlocks(each, async cid => {
        if (isBroken && asked.length >= 5) throw new Error('the cable is cut')
        asked.push(cid.toString())
        return blocks.find(known => known.cid.equals(cid))?.bytes
      })
  })
  const node = await startNode(t)
  await node.dial(provider.getMultiaddrs())

  const first = await readerOf(node, provider, dir)
  await assert.rejects(Array.fromAsync(first.cat(root)))
  assert.equal(asked.length, 5)

  isBroken = false
  const again = await readerOf(node, provider, dir)
  const read = Buffer.concat(await Array.fromAsync(again.cat(root)))
  assert.equal(Buffer.compare(read, file), 0)
  assert.deepEqual(asked.toSorted(), blocks.map(({ cid }) => cid.toString()).toSorted())
})
